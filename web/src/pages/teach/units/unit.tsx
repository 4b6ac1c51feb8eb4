import './authoring.css';
import type { ComponentType } from 'preact';
import { useLocation, useRoute } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Checkbox, NumberInput, Select, TextArea } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { LongForm } from '../../../forms/long-form/long-form.tsx';
import { FormSection, WithSectionMenu } from '../../../forms/long-form/section-menu.tsx';
import { slugFrom } from '../../../forms/slug.ts';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatchOrNew } from '../../../forms/use-version.ts';
import { type Localised, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import type { EditorProps as UnitFieldsProps, UnitKind } from '../../../kinds/units/unit-kind.ts';
import { unitKinds } from '../../../kinds/units/unit-kinds.ts';
import { UnknownKind } from '../../../kinds/unknown-kind.tsx';
import { useKind, usePlugins } from '../../../plugins/use-kind.ts';
import { useFiles } from '../../../shell/load-files.ts';
import { QueryPage } from '../../../shell/query-page.tsx';
import { showToast } from '../../../shell/toasts.tsx';
import { LivePreview } from './live-preview.tsx';

type Unit = Dto<'UnitDto'>;

/** Writes a unit of a draft: its text, and what its kind has besides. */
export default function UnitEditor() {
  const { id = '', slug = '' } = useRoute().params;
  const { query } = useLocation();
  const isNew = slug === 'new';
  usePlugins();
  const draft = useApiQuery(['drafts', id], () =>
    api.GET('/api/v1/courses/{id}/draft', { params: { path: { id } } }),
  );
  const outline = draft.data?.units.find((unit) => unit.slug === slug);
  const unit = useApiQuery(
    ['units', outline?.id],
    () => api.GET('/api/v1/units/{id}', { params: { path: { id: outline?.id ?? '' } } }),
    { enabled: Boolean(outline) },
  );
  if (isNew)
    return (
      <Editor courseId={id} courseTitle={pick(draft.data?.title)} kind={query.kind ?? 'lesson'} />
    );
  return (
    <QueryPage query={unit}>
      {(shown) => (
        <Editor
          key={shown.id}
          courseId={id}
          courseTitle={pick(draft.data?.title)}
          kind={shown.kind}
          unit={shown}
        />
      )}
    </QueryPage>
  );
}

interface EditorProps {
  courseId: string;
  courseTitle: string;
  kind: string;
  unit?: Unit;
}

/** Kinds that are text alone: one can be changed into another. */
const textKinds = () => unitKinds.all().filter(({ loadEditor }) => !loadEditor);

function Editor({ kind: name, ...props }: EditorProps) {
  const kind = useKind(unitKinds, name);
  const fields = useFiles(`editor of ${name}`, kind?.loadEditor);
  if (kind === null) return <UnknownKind />;
  if (kind && !kind.loadEditor) return <UnitForm {...props} kind={kind} Fields={undefined} />;
  return (
    <QueryResult query={fields}>
      {(Fields) => <UnitForm {...props} kind={kind as UnitKind} Fields={Fields} />}
    </QueryResult>
  );
}

interface FormProps extends Omit<EditorProps, 'kind'> {
  kind: UnitKind;
  Fields: ComponentType<UnitFieldsProps> | undefined;
}

function UnitForm({ courseId, courseTitle, kind, Fields, unit }: FormProps) {
  const { route } = useLocation();
  const refresh = useRefresh();
  const form = useForm({
    initial: {
      title: (unit?.title ?? { en: '' }) as Localised,
      kind: kind.kind,
      required: unit?.required ?? true,
      teachingMinutes: (unit?.teachingMinutes ?? 0) as number | null,
      exerciseMinutes: (unit?.exerciseMinutes ?? 0) as number | null,
      source: unit?.source ?? '',
      ...(unit ? { quiz: unit.quiz, settings: unit.settings } : kind.begin()),
    },
    draft: `unit ${courseId} ${unit?.slug ?? `new ${kind.kind}`}`,
    version: unit?.version,
    ...(unit && { reload: () => refresh('units') }),
    submit: ({ source, ...values }, version) =>
      unwrap(
        api.PUT('/api/v1/courses/{id}/draft/units/{slug}', {
          params: {
            path: { id: courseId, slug: unit?.slug ?? (slugFrom(values.title.en) || kind.kind) },
            header: ifMatchOrNew(version),
          },
          body: {
            ...values,
            teachingMinutes: values.teachingMinutes ?? 0,
            exerciseMinutes: values.exerciseMinutes ?? 0,
            source,
          },
        }),
      ),
    done: () => {
      showToast(t('common.saved'));
      void refresh('drafts');
      void refresh('units');
      route(`/teach/courses/${courseId}`);
    },
  });
  const common = (
    <>
      <LocalisedInput label={t('common.title')} {...form.bind('title')} />
      <div class="fields">
        {!Fields && (
          <Select
            label={t('teach.kind')}
            choices={textKinds().map(({ kind: value, label }) => ({ value, text: label() }))}
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
    </>
  );
  return (
    <StaffPage
      title={unit ? pick(unit.title) : (kind.addLabel ?? kind.label)()}
      above={[
        { href: '/teach', text: t('common.teach') },
        { href: `/teach/courses/${courseId}`, text: courseTitle },
      ]}
    >
      {Fields ? (
        <WithSectionMenu>
          <LongForm form={form} send={t('common.save')}>
            <FormSection id="details" title={t('staff.section_details')}>
              {common}
              <TextArea
                label={t('teach.intro')}
                hint={t('teach.source_hint')}
                optional
                rows={5}
                mono
                {...form.bind('source')}
              />
            </FormSection>
            <Fields
              value={{ quiz: form.values.quiz, settings: form.values.settings }}
              onChange={({ quiz, settings }) => {
                form.bind('quiz').onChange(quiz);
                form.bind('settings').onChange(settings);
              }}
              name="quiz"
              error={undefined}
              errorAt={form.errorAt}
            />
          </LongForm>
        </WithSectionMenu>
      ) : (
        <Form form={form} send={t('common.save')}>
          {common}
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
        </Form>
      )}
    </StaffPage>
  );
}
