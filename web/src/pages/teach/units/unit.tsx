import '../../../design/authoring.css';
import { useLocation, useRoute } from 'preact-iso';
import { api, ask, type Dto } from '../../../api/client.ts';
import { useAsk, useRefresh } from '../../../api/use.ts';
import { Checkbox, NumberInput, Select, TextArea } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { slugFrom } from '../../../forms/slug.ts';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatchOrNew } from '../../../forms/use-version.ts';
import { type Localised, pick } from '../../../i18n/format.ts';
import { t, tWord } from '../../../i18n/t.ts';
import { emptyQuiz, QuizEditor } from '../../../kinds/units/quiz/quiz-editor.tsx';
import { AskedPage } from '../../../shell/asked-page.tsx';
import { Page } from '../../../shell/page.tsx';
import { tell } from '../../../shell/toasts.tsx';
import { LivePreview } from './live-preview.tsx';

type Unit = Dto<'UnitDto'>;
type Kind = Unit['kind'];

const textKinds = ['lesson', 'reference', 'break'] as const;

/** Writes a unit of a draft: a lesson with its preview beside it, or a quiz. */
export default function UnitEditor() {
  const { id = '', slug = '' } = useRoute().params;
  const { query } = useLocation();
  const isNew = slug === 'new';
  const draft = useAsk(['drafts', id], () =>
    api.GET('/api/v1/courses/{id}/draft', { params: { path: { id } } }),
  );
  const outline = draft.data?.units.find((unit) => unit.slug === slug);
  const unit = useAsk(
    ['units', outline?.id],
    () => api.GET('/api/v1/units/{id}', { params: { path: { id: outline?.id ?? '' } } }),
    { enabled: Boolean(outline) },
  );
  if (isNew)
    return (
      <Editor
        courseId={id}
        courseTitle={pick(draft.data?.title)}
        kind={query.kind === 'quiz' ? 'quiz' : 'lesson'}
      />
    );
  return (
    <AskedPage query={unit}>
      {(shown) => (
        <Editor
          key={shown.id}
          courseId={id}
          courseTitle={pick(draft.data?.title)}
          kind={shown.kind}
          unit={shown}
        />
      )}
    </AskedPage>
  );
}

interface EditorProps {
  courseId: string;
  courseTitle: string;
  kind: Kind;
  unit?: Unit;
}

function Editor({ courseId, courseTitle, kind, unit }: EditorProps) {
  const { route } = useLocation();
  const refresh = useRefresh();
  const form = useForm({
    initial: {
      title: (unit?.title ?? { en: '' }) as Localised,
      kind: kind as string,
      required: unit?.required ?? true,
      teachingMinutes: (unit?.teachingMinutes ?? 0) as number | null,
      exerciseMinutes: (unit?.exerciseMinutes ?? 0) as number | null,
      source: unit?.source ?? '',
      quiz: unit?.quiz ?? emptyQuiz(),
    },
    draft: `unit ${courseId} ${unit?.slug ?? `new ${kind}`}`,
    version: unit?.version,
    ...(unit && { reload: () => refresh('units') }),
    submit: ({ quiz, source, ...values }, version) =>
      ask(
        api.PUT('/api/v1/courses/{id}/draft/units/{slug}', {
          params: {
            path: { id: courseId, slug: unit?.slug ?? (slugFrom(values.title.en) || kind) },
            header: ifMatchOrNew(version),
          },
          body: {
            ...values,
            kind: values.kind as Kind,
            teachingMinutes: values.teachingMinutes ?? 0,
            exerciseMinutes: values.exerciseMinutes ?? 0,
            source,
            ...(kind === 'quiz' && { quiz }),
          },
        }),
      ),
    done: () => {
      tell(t('common.saved'));
      void refresh('drafts');
      void refresh('units');
      route(`/teach/courses/${courseId}`);
    },
  });
  return (
    <Page
      title={unit ? pick(unit.title) : t(kind === 'quiz' ? 'teach.add_quiz' : 'teach.add_lesson')}
      above={{ href: `/teach/courses/${courseId}`, text: courseTitle }}
    >
      <Form form={form} send={t('common.save')}>
        <LocalisedInput label={t('common.title')} {...form.bind('title')} />
        <div class="fields">
          {kind !== 'quiz' && (
            <Select
              label={t('teach.kind')}
              choices={textKinds.map((value) => ({ value, text: tWord('common.kind_', value) }))}
              {...form.bind('kind')}
            />
          )}
          <NumberInput
            label={t('teach.teaching_minutes')}
            min={0}
            {...form.bind('teachingMinutes')}
          />
          <NumberInput
            label={t('teach.exercise_minutes')}
            min={0}
            {...form.bind('exerciseMinutes')}
          />
        </div>
        <Checkbox
          label={t('teach.required')}
          hint={t('teach.required_hint')}
          {...form.bind('required')}
        />
        {kind === 'quiz' ? (
          <>
            <TextArea
              label={t('teach.intro')}
              hint={t('teach.source_hint')}
              optional
              rows={5}
              mono
              {...form.bind('source')}
            />
            <QuizEditor {...form.bind('quiz')} errorAt={form.errorAt} />
          </>
        ) : (
          <div class="beside">
            <TextArea
              label={t('teach.source')}
              hint={t('teach.source_hint')}
              rows={24}
              mono
              {...form.bind('source')}
            />
            <LivePreview courseId={courseId} source={form.values.source} />
          </div>
        )}
      </Form>
    </Page>
  );
}
