import './authoring.css';
import type { ComponentType } from 'preact';
import type { Dto } from '../../../api/client.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { TextArea } from '../../../forms/fields.tsx';
import { FormNotices } from '../../../forms/form.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { hour, languageOf, number, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import type { EditorProps, UnitKind } from '../../../kinds/units/unit-kind.ts';
import { MarkdownEditor } from './editor/markdown-editor.tsx';
import { LivePreview } from './live-preview.tsx';
import { UnitDetails } from './unit-details.tsx';
import { UnitList } from './unit-list.tsx';
import { type UnitForm as Form, type Unit, useUnitForm } from './use-unit-form.ts';

interface Props {
  draft: Dto<'DraftDto'>;
  kind: UnitKind;
  /** What the kind has besides the text; undefined for a kind that is text alone. */
  Fields: ComponentType<EditorProps> | undefined;
  unit?: Unit | undefined;
}

/** Writes a unit: a text beside its preview, or what its kind consists of. */
export function UnitForm({ draft, kind, Fields, unit }: Props) {
  const form = useUnitForm(draft.id, kind, unit);
  const saveByKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    form.props.ref.current?.requestSubmit();
  };
  return (
    <StaffPage
      title={unit ? pick(unit.title) : (kind.addLabel ?? kind.label)()}
      lang={unit && languageOf(unit.title)}
      above={[
        { href: '/teach', text: t('common.teach') },
        {
          href: `/teach/courses/${draft.id}`,
          text: pick(draft.title),
          lang: languageOf(draft.title),
        },
      ]}
    >
      <form {...form.props} onKeyDown={saveByKey}>
        <div class="unit-bar">
          <span class="badge warn">
            {t('teach.draft_version', { number: number(draft.number) })}
          </span>
          <SaveState form={form} isNew={!unit} />
          <Button type="submit" kind="primary" busy={form.busy}>
            {t('common.save')}
          </Button>
        </div>
        <FormNotices form={form} />
        {Fields ? (
          <UnitParts {...{ form, Fields }} />
        ) : (
          <UnitText {...{ form, draft, slug: unit?.slug, stored: unit?.content }} />
        )}
      </form>
    </StaffPage>
  );
}

/** Whether everything is saved on the server, and since when. */
function SaveState({ form: { dirty, savedAt }, isNew }: { form: Form; isNew: boolean }) {
  const saved = savedAt
    ? t('teach.saved_at', { time: hour(savedAt.toISOString()) })
    : t('common.saved');
  return (
    <p role="status" class="small quiet">
      {dirty && t('staff.unsaved')}
      {!dirty && !isNew && (
        <>
          <Icon name="check" /> {saved}
        </>
      )}
    </p>
  );
}

interface TextProps {
  form: Form;
  draft: Dto<'DraftDto'>;
  slug: string | undefined;
  /** How it was when it was last saved. */
  stored: Unit['content'] | undefined;
}

/** A unit that is text alone: between the units of its course and how trainees will see it. */
function UnitText({ form, draft, slug, stored }: TextProps) {
  const { title, source, teachingMinutes, exerciseMinutes } = form.values;
  const place = draft.units.findIndex((unit) => unit.slug === slug);
  const count = draft.units.length + (place === -1 ? 1 : 0);
  return (
    <div class="authoring">
      <UnitList draft={draft} slug={slug} />
      <div class="authoring-text">
        <LocalisedInput label={t('common.title')} {...form.bind('title')} />
        <MarkdownEditor
          label={t('teach.source')}
          language={draft.language}
          {...form.bind('source')}
        />
      </div>
      <LivePreview
        courseId={draft.id}
        title={pick(title)}
        place={place === -1 ? count : place + 1}
        count={count}
        minutes={(teachingMinutes ?? 0) + (exerciseMinutes ?? 0)}
        source={source}
        stored={stored}
      />
      <section class="authoring-details">
        <h2>{t('teach.this_unit')}</h2>
        <UnitDetails form={form} isText />
      </section>
    </div>
  );
}

/** A unit of a kind that has more than a text. */
const UnitParts = ({ form, Fields }: { form: Form; Fields: ComponentType<EditorProps> }) => (
  <>
    <LocalisedInput label={t('common.title')} {...form.bind('title')} />
    <div class="unit-parts">
      <div class="unit-parts-main">
        <Fields
          value={{ quiz: form.values.quiz, settings: form.values.settings }}
          onChange={({ quiz, settings }) => form.set({ quiz, settings })}
          name="quiz"
          error={undefined}
          errorAt={form.errorAt}
          hasErrorIn={form.hasErrorIn}
        />
      </div>
      <section class="authoring-details">
        <h2>{t('teach.this_unit')}</h2>
        <TextArea
          label={t('teach.intro')}
          hint={t('teach.source_hint')}
          optional
          rows={5}
          mono
          {...form.bind('source')}
        />
        <UnitDetails form={form} isText={false} />
      </section>
    </div>
  </>
);
