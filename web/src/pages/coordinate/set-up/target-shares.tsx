import { useRoute } from 'preact-iso';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { stakeholderGroups } from '../../../forms/choices.ts';
import { Checkboxes, type Choice, NumberInput, Select } from '../../../forms/fields.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import type { useForm } from '../../../forms/use-form.ts';
import { type Localised, pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';

export type TargetShare = Dto<'CohortDto'>['targetShares'][number];

interface Values {
  targetShares: TargetShare[];
}

type Form = Pick<ReturnType<typeof useForm<Values>>, 'errorAt' | 'set' | 'values'>;

interface Source extends Choice {
  /** Its answers, of which a share counts some. */
  answers: Choice[];
}

const genders = ['woman', 'man', 'self-described'] as const;

/** What a share can be of: facts of the profile, and the choice questions of the cohort’s form. */
function useSources(): Source[] {
  const { id } = useRoute().params;
  const { data } = useApiQuery(
    ['cohorts', id, 'form'],
    () => api.GET('/api/v1/cohorts/{id}/form', { params: { path: { id: id ?? '' } } }),
    { enabled: id !== undefined },
  );
  return [
    {
      value: 'gender',
      text: t('selection.target_gender'),
      answers: genders.map((value) => ({ value, text: tValue('selection.gender_', value) })),
    },
    {
      value: 'stakeholderGroup',
      text: t('common.stakeholder_group'),
      answers: stakeholderGroups.map((value) => ({ value, text: tValue('common.group_', value) })),
    },
    ...(data?.questions ?? [])
      .filter(({ kind }) => kind === 'choice')
      .map(({ id, label, options }) => ({
        value: id,
        text: pick(label),
        answers: (options ?? []).map((option) => ({ value: option.id, text: pick(option.label) })),
      })),
  ];
}

/** What is chosen stays among the choices when the question or the option was removed. */
const withChosen = (choices: Choice[], chosen: string[], removed: string): Choice[] => [
  ...choices,
  ...chosen
    .filter((one) => !choices.some(({ value }) => value === one))
    .map((value) => ({ value, text: removed })),
];

const women = (): TargetShare => ({
  name: { en: t('selection.women') },
  source: 'gender',
  values: ['woman'],
  minPercent: 40,
});

/** Target shares, each of a fact of the profile or of a choice question of the form. */
export function TargetShares({ form }: { form: Form }) {
  const sources = useSources();
  const { targetShares } = form.values;
  const set = (index: number, changes: Partial<TargetShare>) =>
    form.set({
      targetShares: targetShares.map((share, at) =>
        at === index ? { ...share, ...changes } : share,
      ),
    });
  const error = form.errorAt('/targetShares');
  return (
    <details class="field" open={targetShares.length > 0}>
      <summary>{t('selection.targets')}</summary>
      <p class="hint">{t('selection.targets_hint')}</p>
      {error && <p class="error">{error}</p>}
      {targetShares.map((share, index) => (
        <fieldset key={index} class="card">
          <legend class="visually-hidden">{pick(share.name)}</legend>
          <LocalisedInput
            label={t('common.title')}
            name={`target-${index}`}
            value={share.name as Localised}
            onChange={(name) => set(index, { name })}
            error={form.errorAt(`/targetShares/${index}/name`)}
          />
          <div class="fields">
            <Select
              label={t('selection.target_source')}
              name={`source-${index}`}
              choices={withChosen(sources, [share.source], t('selection.target_removed'))}
              value={share.source}
              onChange={(source) => set(index, { source, values: [] })}
              error={form.errorAt(`/targetShares/${index}/source`)}
            />
            <NumberInput
              label={t('selection.target_percent')}
              name={`percent-${index}`}
              min={1}
              max={100}
              value={share.minPercent}
              onChange={(minPercent) => set(index, { minPercent: minPercent ?? 1 })}
              error={form.errorAt(`/targetShares/${index}/minPercent`)}
            />
          </div>
          <Checkboxes
            label={t('selection.target_values')}
            name={`values-${index}`}
            choices={withChosen(
              sources.find(({ value }) => value === share.source)?.answers ?? [],
              share.values,
              t('selection.target_answer_removed'),
            )}
            value={share.values}
            onChange={(values) => set(index, { values })}
            error={form.errorAt(`/targetShares/${index}/values`)}
          />
          <Button
            small
            kind="plain"
            onClick={() => form.set({ targetShares: targetShares.toSpliced(index, 1) })}
          >
            {t('coordinate.take_out')}
          </Button>
        </fieldset>
      ))}
      <Button small onClick={() => form.set({ targetShares: [...targetShares, women()] })}>
        {t('selection.add_target')}
      </Button>
    </details>
  );
}
