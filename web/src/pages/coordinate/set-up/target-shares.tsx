import { useRoute } from 'preact-iso';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { NumberInput, Select, TextInput } from '../../../forms/fields.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import type { useForm } from '../../../forms/use-form.ts';
import { type Localised, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

export type TargetShare = Dto<'CohortDto'>['targetShares'][number];

interface Values {
  targetShares: TargetShare[];
}

type Form = Pick<ReturnType<typeof useForm<Values>>, 'errorAt' | 'set' | 'values'>;

interface Source {
  value: string;
  text: string;
}

/** What a share can be of: facts of the profile, and the choice questions of the cohort’s form. */
function useSources(): Source[] {
  const { id } = useRoute().params;
  const { data } = useApiQuery(
    ['cohorts', id, 'form'],
    () => api.GET('/api/v1/cohorts/{id}/form', { params: { path: { id: id ?? '' } } }),
    { enabled: id !== undefined },
  );
  return [
    { value: 'gender', text: t('selection.target_gender') },
    { value: 'stakeholderGroup', text: t('common.stakeholder_group') },
    ...(data?.questions ?? [])
      .filter(({ kind }) => kind === 'choice')
      .map((question) => ({ value: question.id, text: pick(question.label) })),
  ];
}

/** The chosen source stays among the choices when its question was removed. */
const withChosen = (sources: Source[], chosen: string): Source[] =>
  sources.some(({ value }) => value === chosen)
    ? sources
    : [...sources, { value: chosen, text: t('selection.target_removed') }];

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
              choices={withChosen(sources, share.source)}
              value={share.source}
              onChange={(source) => set(index, { source })}
              error={form.errorAt(`/targetShares/${index}/source`)}
            />
            <TextInput
              label={t('selection.target_values')}
              name={`values-${index}`}
              value={share.values.join(', ')}
              onChange={(text) => set(index, { values: text.split(',').map((v) => v.trim()) })}
              error={form.errorAt(`/targetShares/${index}/values`)}
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
