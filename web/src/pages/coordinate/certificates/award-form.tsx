import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useFullList, useRefresh } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { Checkbox, NumberInput, Select } from '../../../forms/fields.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { MultilingualForm } from '../../../forms/multilingual-form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import type { Localised } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Award = Dto<'AwardDto'>;
type Fields = Dto<'AwardFieldsDto'>;

interface Props {
  cohortId: string;
  /** The award to edit, or the kind of a new one. */
  award: Award | Award['kind'];
  onDone: () => void;
}

const nullIfEmpty = (text: Localised): Localised | null => (text.en?.trim() ? text : null);

/** The form of an award: title, template, validity, grades. Empty fields are as in the cohort. */
export function AwardForm({ cohortId, award, onDone }: Props) {
  const refresh = useRefresh();
  const existing = typeof award === 'string' ? undefined : award;
  const kind = typeof award === 'string' ? award : award.kind;
  const templates = useFullList(['templates', 'choice'], (after) =>
    api.GET('/api/v1/certificate-templates', {
      params: { query: { limit: 100, ...(after && { after }) } },
    }),
  );
  const form = useForm({
    initial: {
      title: (existing?.title ?? { en: '' }) as Localised,
      criteria: (existing?.criteria ?? { en: '' }) as Localised,
      templateId: existing?.templateId ?? '',
      creditPoints: existing?.creditPoints ?? null,
      validMonths: existing?.validMonths ?? null,
      minAttendancePercent: (existing?.minAttendancePercent ?? 80) as number | null,
      tiers: (existing?.tiers ?? []) as Dto<'TierDto'>[],
      transcript: existing?.transcript ?? false,
      automatic: existing?.automatic ?? false,
    },
    version: existing?.version,
    reload: () => refresh('awards'),
    submit: ({ title, criteria, templateId, minAttendancePercent, ...values }, version) => {
      const body: Fields = {
        ...values,
        title: nullIfEmpty(title),
        criteria: nullIfEmpty(criteria),
        templateId: templateId || null,
        minAttendancePercent: minAttendancePercent ?? 80,
      };
      if (existing) {
        const params = { path: { id: existing.id }, header: ifMatch(version) };
        return unwrap(api.PUT('/api/v1/awards/{id}', { params, body }));
      }
      const params = { path: { id: cohortId } };
      return unwrap(api.POST('/api/v1/cohorts/{id}/awards', { params, body: { ...body, kind } }));
    },
    done: () => {
      showToast(t('common.saved'));
      onDone();
    },
  });
  const { tiers } = form.values;
  return (
    <MultilingualForm form={form} send={t('common.save')}>
      <LocalisedInput
        label={t('certify.award_title')}
        hint={t('certify.award_title_hint')}
        {...form.bind('title')}
      />
      <LocalisedInput label={t('certify.criteria')} long {...form.bind('criteria')} />
      <Select
        label={t('certify.template')}
        choices={[
          { value: '', text: t('certify.house_design') },
          ...(templates.data?.items ?? []).map(({ id, name }) => ({ value: id, text: name })),
        ]}
        {...form.bind('templateId')}
      />
      <NumberInput label={t('certify.credit_points')} optional {...form.bind('creditPoints')} />
      <NumberInput
        label={t('certify.valid_months')}
        hint={t('certify.valid_months_hint')}
        optional
        {...form.bind('validMonths')}
      />
      {kind === 'participation' && (
        <NumberInput
          label={t('certify.min_attendance')}
          min={1}
          max={100}
          {...form.bind('minAttendancePercent')}
        />
      )}
      {kind === 'graded' && (
        <fieldset class="field">
          <legend>{t('certify.tiers')}</legend>
          {tiers.map((tier, index) => {
            const change = (next: Partial<Dto<'TierDto'>>) =>
              form.set({ tiers: tiers.with(index, { ...tier, ...next }) });
            return (
              <div key={index} class="row">
                <LocalisedInput
                  label={t('certify.tier_name')}
                  name={`tiers.${index}`}
                  value={tier.name}
                  error={form.errorAt(`/tiers/${index}/name`)}
                  onChange={(name) => change({ name })}
                />
                <NumberInput
                  label={t('certify.tier_percent')}
                  name={`tiers.${index}.percent`}
                  min={0}
                  max={100}
                  value={tier.minPercent}
                  error={form.errorAt(`/tiers/${index}/minPercent`)}
                  onChange={(minPercent: number | null) => change({ minPercent: minPercent ?? 0 })}
                />
                <Button
                  small
                  kind="plain"
                  onClick={() => form.set({ tiers: tiers.toSpliced(index, 1) })}
                >
                  {t('certify.remove')}
                </Button>
              </div>
            );
          })}
          {form.bind('tiers').error && <p class="error">{form.bind('tiers').error}</p>}
          <Button
            small
            onClick={() => form.set({ tiers: [...tiers, { name: { en: '' }, minPercent: 50 }] })}
          >
            {t('certify.add_tier')}
          </Button>
        </fieldset>
      )}
      <Checkbox label={t('certify.transcript')} {...form.bind('transcript')} />
      <Checkbox
        label={t('certify.automatic')}
        hint={t('certify.automatic_hint')}
        {...form.bind('automatic')}
      />
    </MultilingualForm>
  );
}
