import { api, type Dto } from '../../../api/client.ts';
import { useFullList } from '../../../api/queries.ts';
import { stakeholderGroups } from '../../../forms/choices.ts';
import { Checkbox, Checkboxes, NumberInput, Select } from '../../../forms/fields.tsx';
import { MomentInput } from '../../../forms/moment-input.tsx';
import type { useForm } from '../../../forms/use-form.ts';
import { pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { type TargetShare, TargetShares } from './target-shares.tsx';

type Cohort = Dto<'CohortDto'>;

/** How a cohort is delivered, whom it is for, and how its seats are allocated. */
export interface RuleValues {
  deliveryMode: Cohort['deliveryMode'];
  streamId: string;
  seating: Cohort['seating'];
  unusedSeats: Cohort['unusedSeats'];
  requirements: {
    stakeholderGroups: string[];
    minimumAge: number | null;
    priorCertificate: boolean;
  };
  targetShares: TargetShare[];
  /** An ISO text; empty if the cohort is opened by hand. */
  publishAt: string;
}

export const newRules = (): RuleValues => ({
  deliveryMode: 'blended',
  streamId: '',
  seating: 'review',
  unusedSeats: 'open-pool',
  requirements: { stakeholderGroups: [], minimumAge: null, priorCertificate: false },
  targetShares: [],
  publishAt: '',
});

export const rulesOf = (cohort: Cohort): RuleValues => ({
  deliveryMode: cohort.deliveryMode,
  streamId: cohort.streamId ?? '',
  seating: cohort.seating,
  unusedSeats: cohort.unusedSeats,
  requirements: cohort.requirements,
  targetShares: cohort.targetShares,
  publishAt: cohort.publishAt ?? '',
});

type Form = Pick<ReturnType<typeof useForm<RuleValues>>, 'bind' | 'errorAt' | 'set' | 'values'>;

const choice = (prefix: string, values: readonly string[]) =>
  values.map((value) => ({ value, text: tValue(prefix, value) }));

/** The fields of the rules. `draft` means not yet open, when seating may still be chosen. */
export function CohortRules({
  form,
  draft,
  timeZone,
}: {
  form: Form;
  draft: boolean;
  /** The time zone of the cohort. */
  timeZone: string;
}) {
  const streams = useFullList(['streams'], () => api.GET('/api/v1/streams'));
  return (
    <>
      <div class="fields">
        <Select
          label={t('selection.delivery')}
          choices={choice('common.delivery_', ['online', 'in-person', 'blended'])}
          {...form.bind('deliveryMode')}
          onChange={(deliveryMode) => form.set({ deliveryMode: deliveryMode as 'online' })}
        />
        <Select
          label={t('selection.stream')}
          optional
          choices={[
            { value: '', text: t('common.not_said') },
            ...(streams.data?.items ?? []).map(({ id, name }) => ({ value: id, text: pick(name) })),
          ]}
          {...form.bind('streamId')}
        />
        {draft && (
          <MomentInput
            label={t('selection.publish_at')}
            timeZone={timeZone}
            optional
            {...form.bind('publishAt')}
          />
        )}
      </div>
      {draft && (
        <Select
          label={t('selection.seating')}
          hint={t('selection.seating_hint')}
          choices={choice('selection.seating_', ['review', 'arrival'])}
          {...form.bind('seating')}
          onChange={(seating) => form.set({ seating: seating as 'review' })}
        />
      )}
      {form.values.seating === 'review' && (
        <Select
          label={t('selection.unused')}
          choices={choice('selection.unused_', ['open-pool', 'kept'])}
          {...form.bind('unusedSeats')}
          onChange={(unusedSeats) => form.set({ unusedSeats: unusedSeats as 'kept' })}
        />
      )}
      <Requirements form={form} />
      <TargetShares form={form} />
    </>
  );
}

function Requirements({ form }: { form: Form }) {
  const { requirements } = form.values;
  const set = (changes: Partial<typeof requirements>) =>
    form.set({ requirements: { ...requirements, ...changes } });
  return (
    <details class="field">
      <summary>{t('selection.requirements')}</summary>
      <Checkboxes
        label={t('selection.groups')}
        hint={t('selection.groups_hint')}
        name="groups"
        choices={choice('common.group_', stakeholderGroups)}
        value={requirements.stakeholderGroups}
        onChange={(groups) => set({ stakeholderGroups: groups })}
        error={form.bind('requirements').error}
      />
      <NumberInput
        label={t('selection.minimum_age')}
        hint={t('selection.minimum_age_hint')}
        optional
        min={10}
        max={99}
        name="minimumAge"
        value={requirements.minimumAge}
        onChange={(minimumAge) => set({ minimumAge })}
        error={undefined}
      />
      <Checkbox
        label={t('selection.prior_certificate')}
        name="priorCertificate"
        value={requirements.priorCertificate}
        onChange={(priorCertificate) => set({ priorCertificate })}
      />
      <p class="hint">{t('selection.documents_hint')}</p>
    </details>
  );
}
