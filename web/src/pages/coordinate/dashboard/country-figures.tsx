import './country-figures.css';
import { Progress } from '../../../design/progress.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { number, stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { type Overview, steps, useOverview } from './use-overview.ts';

type State = Overview['states'][number];

/** Seats and people by country, in rows with a bar. */
export function CountryFigures({ cohortId }: { cohortId: string }) {
  const overview = useOverview(cohortId);
  return (
    <QueryResult query={overview}>
      {({ states }) => (
        <section id="countries" class="card overview-countries">
          <h2>{t('coordinate.by_state')}</h2>
          <ul>
            {states.filter(hasPeople).map((state) => (
              <CountryRow key={state.memberState} state={state} />
            ))}
          </ul>
          <Others states={states.filter((state) => !hasPeople(state))} />
        </section>
      )}
    </QueryResult>
  );
}

const hasPeople = ({ nominated, applied }: State) => nominated + applied > 0;

function Others({ states }: { states: State[] }) {
  if (states.length === 0) return null;
  const countries = states.map(({ memberState }) => stateName(memberState)).join(', ');
  return <p class="small">{t('coordinate.by_state_none', { countries })}</p>;
}

function CountryRow({ state }: { state: State }) {
  const { memberState, seats, ownSeats, openSeats } = state;
  const figures = [
    { name: t('coordinate.seats_open'), value: openSeats },
    ...steps.map((step) => ({ name: t(`coordinate.step_${step}`), value: state[step] })),
  ].filter(({ value }) => value > 0);
  return (
    <li>
      <strong>{stateName(memberState)}</strong>
      {seats > 0 && (
        <Progress
          value={ownSeats}
          max={seats}
          text={t('coordinate.seats_filled', { filled: ownSeats, seats })}
        />
      )}
      <span class="small quiet">
        {figures.map(({ name, value }) => `${name}\u00a0${number(value)}`).join(' · ')}
      </span>
    </li>
  );
}

/** All figures by country: as wide as the page, since a desk has no room for its columns in half of it. */
export function CountryTable({ cohortId }: { cohortId: string }) {
  const overview = useOverview(cohortId);
  return (
    <QueryResult query={overview}>
      {({ states }) => (
        <details>
          <summary>{t('coordinate.by_state_table')}</summary>
          <Table
            caption={t('coordinate.by_state')}
            rows={states}
            rowKey={({ memberState }) => memberState}
            exportName="people-by-state"
            dense
            columns={[
              {
                title: t('common.member_state'),
                value: ({ memberState }) => stateName(memberState),
              },
              { title: t('coordinate.reserved_seats'), numeric: true, value: ({ seats }) => seats },
              { title: t('coordinate.seats_own'), numeric: true, value: (row) => row.ownSeats },
              { title: t('coordinate.seats_open'), numeric: true, value: (row) => row.openSeats },
              ...steps.map((step) => ({
                title: t(`coordinate.step_${step}`),
                numeric: true,
                value: (row: State) => row[step],
              })),
            ]}
          />
        </details>
      )}
    </QueryResult>
  );
}
