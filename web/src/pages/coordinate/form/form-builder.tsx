import './form-builder.css';
import { useState } from 'preact/hooks';
import type {
  Answers,
  Question,
} from '../../../../../src/modules/enrolments/forms/questions/form-question.ts';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { AnswerFields } from '../../../forms/answers.tsx';
import { MultilingualForm } from '../../../forms/multilingual-form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { t } from '../../../i18n/t.ts';
import { formQuestionKinds } from '../../../kinds/form-questions/form-question-kinds.ts';
import type { FormQuestionView } from '../../../kinds/form-questions/form-question-view.ts';
import { usePlugins } from '../../../plugins/use-kind.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { CohortFrame } from '../cohort-frame.tsx';
import { SettingsMenu } from '../settings-menu.tsx';
import { QuestionEditor } from './question-editor.tsx';

type FormDto = Dto<'FormDto'>;

/** The application form of a cohort, built question by question, with how it looks beside it. */
export default function FormBuilder() {
  return (
    <CohortFrame>
      {(cohort) => (
        <SettingsMenu cohortId={cohort.id}>
          <Loaded cohort={cohort} />
        </SettingsMenu>
      )}
    </CohortFrame>
  );
}

function Loaded({ cohort }: { cohort: Dto<'CohortDto'> }) {
  const form = useApiQuery(['cohorts', cohort.id, 'form'], () =>
    api.GET('/api/v1/cohorts/{id}/form', { params: { path: { id: cohort.id } } }),
  );
  return (
    <QueryResult query={form}>
      {(shown) => <Builder key={cohort.id} cohort={cohort} saved={shown} />}
    </QueryResult>
  );
}

/** A new question's id: one that is not taken. */
function freshId(kind: string, questions: Question[]): string {
  for (let number = 1; ; number++) {
    const id = `${kind}-${number}`;
    if (!questions.some((question) => question.id === id)) return id;
  }
}

function Builder({ cohort, saved }: { cohort: Dto<'CohortDto'>; saved: FormDto }) {
  const refresh = useRefresh();
  usePlugins();
  const [preview, setPreview] = useState<Answers>({});
  const form = useForm({
    initial: { questions: saved.questions as Question[] },
    draft: `form ${cohort.id}`,
    version: saved.version,
    reload: () => refresh('cohorts'),
    submit: ({ questions }, version) =>
      unwrap(
        api.PUT('/api/v1/cohorts/{id}/form', {
          params: { path: { id: cohort.id }, header: ifMatch(version) },
          body: { questions: questions as FormDto['questions'] },
        }),
      ),
    done: () => {
      showToast(t('common.saved'));
      void refresh('cohorts');
    },
  });
  const { questions } = form.values;
  const set = (next: Question[]) => form.set({ questions: next });
  const add = ({ kind, initial }: FormQuestionView) => {
    const id = freshId(kind, questions);
    set([...questions, { ...initial, id, kind, label: { en: '' }, required: true }]);
  };
  const move = (from: number, to: number) => {
    const next = questions.toSpliced(from, 1);
    next.splice(to, 0, questions[from] as Question);
    set(next);
  };
  return (
    <>
      <p class="quiet">{t('selection.form_lead')}</p>
      <Warnings cohort={cohort} questions={questions} />
      {saved.answeredByEarlier > 0 && (
        <Notice title={t('selection.answered_by_earlier', { count: saved.answeredByEarlier })} />
      )}
      <MultilingualForm form={form} send={t('selection.save_form')}>
        {questions.length === 0 && <Empty title={t('selection.no_questions')} />}
        <ol class="questions">
          {questions.map((question, index) => (
            <li key={question.id} class="card">
              <QuestionEditor
                question={question}
                index={index}
                errorAt={form.errorAt}
                onChange={(changed) =>
                  set(questions.map((entry, at) => (at === index ? changed : entry)))
                }
              />
              <div class="row">
                <Button
                  small
                  disabled={index === 0}
                  aria-label={t('selection.move_up', { name: String(index + 1) })}
                  onClick={() => move(index, index - 1)}
                >
                  ↑
                </Button>
                <Button
                  small
                  disabled={index === questions.length - 1}
                  aria-label={t('selection.move_down', { name: String(index + 1) })}
                  onClick={() => move(index, index + 1)}
                >
                  ↓
                </Button>
                <Button small kind="plain" onClick={() => set(questions.toSpliced(index, 1))}>
                  {t('coordinate.take_out')}
                </Button>
              </div>
            </li>
          ))}
        </ol>
        <fieldset class="row">
          <legend>{t('selection.add_question')}</legend>
          {formQuestionKinds.all().map((view) => (
            <Button key={view.kind} small onClick={() => add(view)}>
              {view.label()}
            </Button>
          ))}
        </fieldset>
      </MultilingualForm>
      <details>
        <summary>{t('selection.form_preview')}</summary>
        <AnswerFields
          questions={questions.filter(({ label }) => label.en)}
          value={preview}
          onChange={setPreview}
          errorOf={() => undefined}
        />
      </details>
    </>
  );
}

/** What would not be counted any more if this form were saved. */
function Warnings({ cohort, questions }: { cohort: Dto<'CohortDto'>; questions: Question[] }) {
  const ids = ['gender', 'stakeholderGroup', ...questions.map(({ id }) => id)];
  const lost = cohort.targetShares.filter(({ source }) => !ids.includes(source));
  const ageless =
    cohort.requirements.minimumAge !== null && !questions.some(({ birthDate }) => birthDate);
  return (
    <>
      {lost.map(({ source, name }) => (
        <Notice
          key={source}
          kind="warn"
          title={t('selection.warn_target', { question: source, target: name.en ?? '' })}
        />
      ))}
      {ageless && <Notice kind="warn" title={t('selection.warn_age')} />}
    </>
  );
}
