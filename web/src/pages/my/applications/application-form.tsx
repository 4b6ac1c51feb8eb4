import type { Answers } from '../../../../../src/modules/enrolments/forms/questions/form-question.ts';
import { api, type Dto, unwrap, upload } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { AnswerFields } from '../../../forms/answers.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Application = Dto<'ApplicationDetailsDto'>;
type Document = Dto<'DocumentDto'>;

/**
 * The questions of an application. Every change is stored in this browser immediately; saving sends
 * the draft to the server, so that it can be opened on other devices.
 */
export function ApplicationForm({ application }: { application: Application }) {
  const { id, questions } = application;
  const refresh = useRefresh();
  const isDraft = application.state === 'draft';
  const path = { path: { id } };
  const form = useForm({
    initial: {
      answers: (application.answers ?? {}) as Answers,
      documents: application.documents as Document[],
    },
    draft: `application ${id}`,
    version: application.version,
    reload: () => refresh('applications'),
    submit: async ({ answers }, version) => {
      // Saved answers stay saved if the application cannot be submitted yet.
      form.sent(await save(answers, version));
      return isDraft
        ? unwrap(api.POST('/api/v1/applications/{id}/submission', { params: path }))
        : null;
    },
    done: (submitted) => {
      showToast(t(submitted ? 'my.handed_in' : 'common.saved'));
      void refresh('applications');
      void refresh('enrolments');
    },
  });

  const save = (answers: Answers, version: number) =>
    unwrap(
      api.PATCH('/api/v1/applications/{id}', {
        params: { ...path, header: ifMatch(version) },
        body: { answers: withoutEmpty(answers) },
      }),
    );
  const saveDraft = () =>
    form.sendBy(
      ({ answers }, version) => save(answers, version),
      () => {
        showToast(t('my.draft_saved'));
        void refresh('applications');
      },
    );
  const uploadDocument = async (question: string, file: File): Promise<Document> => {
    const query = new URLSearchParams({ question, name: [...file.name].slice(-200).join('') });
    const address = `/api/v1/applications/${id}/documents?${query}`;
    const document = await upload<Document>(address, file.type || 'application/pdf', file);
    form.set({ documents: [...form.values.documents, document] });
    return document;
  };
  return (
    <section class="card">
      <h2>{t('my.your_answers')}</h2>
      <Form
        form={form}
        send={t(isDraft ? 'my.hand_in' : 'common.save')}
        more={isDraft && <Button onClick={() => void saveDraft()}>{t('my.save_draft')}</Button>}
      >
        <AnswerFields
          questions={questions}
          value={form.values.answers}
          onChange={(answers) => form.set({ answers })}
          errorOf={(question) => form.errorAt(`/answers/${question}`)}
          onFile={uploadDocument}
          documents={form.values.documents}
        />
        {questions.length === 0 && <p class="quiet">{t('my.nothing_asked')}</p>}
      </Form>
    </section>
  );
}

const withoutEmpty = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).filter(([, value]) => value !== '' && value !== undefined),
  );
