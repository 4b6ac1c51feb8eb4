import '../../../components/seats.css';
import './nominations.css';
import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { Notice } from '../../../design/notice.tsx';
import {
  inOrder,
  type MemberState,
  type StakeholderGroup,
  stateChoices,
} from '../../../forms/choices.ts';
import { NumberInput, Select, TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { NameFields, PersonDetailFields } from '../../../forms/person-fields.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { momentWithZone, number, stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { isSecretariat, useMe } from '../../../session.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { CohortFrame } from '../cohort-frame.tsx';
import { NominationConflicts } from './nomination-conflicts.tsx';
import { NominationList } from './nomination-list.tsx';
import { Ranking } from './ranking.tsx';

type Cohort = Dto<'CohortDto'>;

/** Nominations: one by one, or from a list. */
export default function Nominations() {
  return (
    <CohortFrame>
      {(cohort) => (
        <>
          <Quota cohort={cohort} />
          <Conflicts cohort={cohort} />
          <NominationForms cohort={cohort} />
          <Rankings cohort={cohort} />
        </>
      )}
    </CohortFrame>
  );
}

/** Conflicts between nominations, which only the secretariat sees and decides on. */
function Conflicts({ cohort }: { cohort: Cohort }) {
  const me = useMe();
  return isSecretariat(me) ? <NominationConflicts cohortId={cohort.id} /> : null;
}

/** The seats of the reader's own states, and until when people can be nominated for them. */
function Quota({ cohort }: { cohort: Cohort }) {
  const me = useMe();
  const own = me?.roles.map(({ memberState }) => memberState).filter(Boolean) ?? [];
  const pools = inOrder(cohort.quotas).filter(({ pool }) => own.includes(pool as MemberState));
  return (
    <section class="card nomination-head">
      {pools.map(({ pool, seats, seated }) => (
        <div key={pool}>
          <strong class="block">
            {stateName(pool)}:{' '}
            {t('coordinate.seats_taken', { taken: number(seated), of: number(seats ?? 0) })}
          </strong>
          <span class="row" aria-hidden="true">
            {Array.from({ length: Math.min(seats ?? 0, 60) }, (_, index) => (
              <span key={`${pool} ${index + 1}`} class={index < seated ? 'seat taken' : 'seat'} />
            ))}
          </span>
        </div>
      ))}
      <p>{t('common.apply_until', { when: momentWithZone(cohort.applicationsCloseAt) })}</p>
    </section>
  );
}

/** The rankings of the reader's own states, or of the one that the secretariat chooses. */
function Rankings({ cohort }: { cohort: Cohort }) {
  const me = useMe();
  const [chosen, setChosen] = useState('');
  const own = (me?.roles ?? []).flatMap(({ memberState }) => memberState ?? []) as MemberState[];
  const states = own.length > 0 ? own : ([chosen].filter(Boolean) as MemberState[]);
  const seatsOf = (state: string) => cohort.quotas.find(({ pool }) => pool === state)?.seats ?? 0;
  if (cohort.seating === 'arrival') return null;
  return (
    <>
      {own.length === 0 && (
        <Select
          label={t('selection.ranking_of')}
          name="ranking"
          choices={stateChoices()}
          value={chosen}
          onChange={setChosen}
          error={undefined}
        />
      )}
      {states.map((state) => (
        <Ranking key={state} cohortId={cohort.id} memberState={state} seats={seatsOf(state)} />
      ))}
    </>
  );
}

function NominationForms({ cohort }: { cohort: Cohort }) {
  const [mode, setMode] = useState<'one' | 'list'>('list');
  const closes = new Date(cohort.applicationsCloseAt);
  const me = useMe();
  const late = isSecretariat(me) && ['open', 'reviewing', 'running'].includes(cohort.stage);
  const open = late || (cohort.stage === 'open' && closes > new Date());
  if (!open) return <Notice title={t('coordinate.window_not_open')} />;
  return (
    <section class={mode === 'list' ? 'card nomination-list' : 'card'}>
      <h2>{t('coordinate.nominate_people')}</h2>
      <fieldset class="segments">
        <legend class="visually-hidden">{t('coordinate.nominate_people')}</legend>
        {(['list', 'one'] as const).map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="mode"
              checked={mode === name}
              onChange={() => setMode(name)}
            />
            {t(`coordinate.nominate_${name}`)}
          </label>
        ))}
      </fieldset>
      {mode === 'list' ? (
        <NominationList cohortId={cohort.id} />
      ) : (
        <NominateOne cohortId={cohort.id} />
      )}
    </section>
  );
}

const emptyNominee = {
  email: '',
  latinName: '',
  nativeName: '',
  memberState: '',
  language: 'en',
  organisation: '',
  stakeholderGroup: '',
  rank: null as number | null,
};

function NominateOne({ cohortId }: { cohortId: string }) {
  const me = useMe();
  const refresh = useRefresh();
  const form = useForm({
    initial: emptyNominee,
    draft: `nomination ${cohortId}`,
    submit: ({
      email,
      latinName,
      nativeName,
      memberState,
      language,
      organisation,
      stakeholderGroup,
      rank,
    }) =>
      unwrap(
        api.POST('/api/v1/cohorts/{id}/nominations', {
          params: { path: { id: cohortId } },
          body: {
            email,
            latinName,
            language: language as 'en',
            ...(nativeName.trim() && { nativeName }),
            ...(organisation.trim() && { organisation }),
            ...(memberState && { memberState: memberState as MemberState }),
            ...(stakeholderGroup && { stakeholderGroup: stakeholderGroup as StakeholderGroup }),
            ...(rank !== null && { rank }),
          },
        }),
      ),
    done: ({ latinName }) => {
      form.reset(emptyNominee);
      showToast(t('coordinate.nominated', { name: latinName }));
      void refresh('applications');
      void refresh('overview');
    },
  });
  return (
    <Form form={form} send={t('coordinate.nominate')}>
      <TextInput label={t('common.email')} type="email" {...form.bind('email')} />
      <NameFields bind={form.bind} />
      {isSecretariat(me) && (
        <Select
          label={t('common.member_state')}
          choices={stateChoices()}
          {...form.bind('memberState')}
        />
      )}
      <PersonDetailFields bind={form.bind} />
      <NumberInput
        label={t('coordinate.rank')}
        hint={t('coordinate.rank_hint')}
        optional
        min={1}
        {...form.bind('rank')}
      />
    </Form>
  );
}
