import type { ComponentChildren } from 'preact';
import type { Dto } from '../../../api/client.ts';
import { usePriorityAreas } from '../../../components/use-priority-areas.ts';
import { languageChoices, zoneChoices } from '../../../forms/choices.ts';
import { DayInput } from '../../../forms/day-input.tsx';
import { Checkboxes, Select } from '../../../forms/fields.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { FormSection } from '../../../forms/long-form/section-menu.tsx';
import { MomentInput } from '../../../forms/moment-input.tsx';
import type { useForm } from '../../../forms/use-form.ts';
import { type Localised, ownTimeZone } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { movedToZone } from '../../../i18n/zoned.ts';
import type { CompletionRule } from '../../../kinds/completion-requirements/completion-requirement-view.ts';
import { RuleFields } from '../../../kinds/completion-requirements/rule-fields.tsx';
import { CohortRules, newRules, type RuleValues, rulesOf } from '../set-up/cohort-rules.tsx';
import { OutcomeFields } from './outcome-fields.tsx';

export interface CohortValues extends RuleValues {
  title: Localised;
  summary: Localised;
  outcomes: Dto<'OutcomeDto'>[];
  startsOn: string;
  endsOn: string;
  /** Instants, as ISO texts. */
  applicationsOpenAt: string;
  applicationsCloseAt: string;
  /** A day; empty where none is promised. */
  decisionsBy: string;
  timeZone: string;
  languages: string[];
  completionRule: CompletionRule;
  priorityAreaIds: string[];
}

const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A cohort as most begin: applications for a month, study for three. */
export const newCohort = (): CohortValues => ({
  title: { en: '' },
  summary: { en: '' },
  outcomes: [],
  startsOn: dayFromNow(45),
  endsOn: dayFromNow(135),
  applicationsOpenAt: `${dayFromNow(0)}T00:00:00.000Z`,
  applicationsCloseAt: `${dayFromNow(30)}T16:00:00.000Z`,
  decisionsBy: '',
  timeZone: ownTimeZone,
  languages: ['en'],
  completionRule: { allUnits: true, allQuizzes: true, minAttendancePercent: 80 },
  priorityAreaIds: [],
  ...newRules(),
});

export const valuesOf = (cohort: Dto<'CohortDto'>): CohortValues => ({
  title: cohort.title,
  summary: cohort.summary,
  outcomes: cohort.outcomes,
  startsOn: cohort.startsOn,
  endsOn: cohort.endsOn,
  applicationsOpenAt: cohort.applicationsOpenAt,
  applicationsCloseAt: cohort.applicationsCloseAt,
  decisionsBy: cohort.decisionsBy ?? '',
  timeZone: cohort.timeZone,
  languages: cohort.languages,
  completionRule: cohort.completionRule,
  priorityAreaIds: cohort.priorityAreaIds,
  ...rulesOf(cohort),
});

/** As the API takes them: what is empty in a form is null there. */
export const bodyOf = ({ streamId, publishAt, decisionsBy, ...values }: CohortValues) =>
  ({
    ...values,
    streamId: streamId || null,
    publishAt: publishAt || null,
    decisionsBy: decisionsBy || null,
  }) as Omit<Dto<'NewCohortDto'>, 'slug' | 'quotas'>;

/** The fields of a cohort that it keeps for life; seats and courses are set beside them. */
export function CohortFields({
  form,
  draft,
  details,
}: {
  /** Whether it is not open yet. */
  draft: boolean;
  form: Pick<ReturnType<typeof useForm<CohortValues>>, 'bind' | 'errorAt' | 'set' | 'values'>;
  /** Further fields at the end of the details. */
  details?: ComponentChildren;
}) {
  const areas = usePriorityAreas();
  const { timeZone, applicationsOpenAt, applicationsCloseAt, publishAt } = form.values;
  // The times stay as they were typed, and are of the other zone from then on.
  const setZone = (zone: string) =>
    form.set({
      timeZone: zone,
      applicationsOpenAt: movedToZone(applicationsOpenAt, timeZone, zone),
      applicationsCloseAt: movedToZone(applicationsCloseAt, timeZone, zone),
      publishAt: movedToZone(publishAt, timeZone, zone),
    });
  const rule = form.values.completionRule;
  const setRule = (changes: Partial<typeof rule>) =>
    form.set({ completionRule: { ...rule, ...changes } });
  return (
    <>
      <FormSection id="details" title={t('coordinate.about')}>
        <LocalisedInput label={t('common.title')} grows {...form.bind('title')} />
        <LocalisedInput label={t('common.summary')} long {...form.bind('summary')} />
        <OutcomeFields form={form} />
        <details class="field">
          <summary>
            {t('coordinate.priority_areas', { count: form.values.priorityAreaIds.length })}
          </summary>
          <Checkboxes
            label={t('common.priority_area')}
            choices={areas}
            {...form.bind('priorityAreaIds')}
          />
        </details>
        {details}
      </FormSection>
      <FormSection id="dates" title={t('staff.section_dates')}>
        <div class="fields">
          <DayInput label={t('coordinate.starts_on')} {...form.bind('startsOn')} />
          <DayInput label={t('coordinate.ends_on')} {...form.bind('endsOn')} />
          <MomentInput
            label={t('coordinate.opens_at')}
            timeZone={timeZone}
            {...form.bind('applicationsOpenAt')}
          />
          <MomentInput
            label={t('coordinate.closes_at')}
            timeZone={timeZone}
            {...form.bind('applicationsCloseAt')}
          />
          <DayInput
            label={t('coordinate.decisions_by')}
            hint={t('coordinate.decisions_by_hint')}
            optional
            {...form.bind('decisionsBy')}
          />
        </div>
        <Select
          label={t('common.time_zone')}
          hint={t('coordinate.zone_hint')}
          choices={zoneChoices()}
          {...form.bind('timeZone')}
          onChange={setZone}
        />
      </FormSection>
      <FormSection id="completion" title={t('coordinate.completion_rule')}>
        <fieldset class="field">
          <legend class="visually-hidden">{t('coordinate.completion_rule')}</legend>
          <RuleFields
            rule={rule}
            set={setRule}
            errorAt={(field) => form.errorAt(`/completionRule/${field}`)}
          />
        </fieldset>
      </FormSection>
      <FormSection id="selection" title={t('staff.section_selection')}>
        <Checkboxes
          label={t('coordinate.cohort_languages')}
          hint={t('coordinate.cohort_languages_hint')}
          short
          choices={languageChoices()}
          {...form.bind('languages')}
        />
        <CohortRules form={form} draft={draft} timeZone={timeZone} />
      </FormSection>
    </>
  );
}
