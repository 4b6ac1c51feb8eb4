import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { LazyChart } from '../../../design/lazy-chart.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { number, percent, stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type Overview = Dto<'OverviewDto'>;

const steps = [
  'nominated',
  'applied',
  'offered',
  'waiting',
  'enrolled',
  'completed',
  'certified',
] as const;

const useOverview = (cohortId: string) =>
  useApiQuery(['overview', cohortId], () =>
    api.GET('/api/v1/cohorts/{id}/overview', { params: { path: { id: cohortId } } }),
  );

/** The people of a cohort by step, and how far they are in studying. */
export function Figures({ cohortId }: { cohortId: string }) {
  const overview = useOverview(cohortId);
  return (
    <QueryResult query={overview}>
      {(figures) => (
        <>
          <ul class="card overview-figures">
            {steps.map((step) => (
              <li key={step}>
                <strong>{number(figures.total[step])}</strong>
                <span>{t(`coordinate.step_${step}`)}</span>
              </li>
            ))}
          </ul>
          <div class="overview-charts">
            <Funnel figures={figures} />
            <Progress figures={figures} />
          </div>
        </>
      )}
    </QueryResult>
  );
}

/** The same by country: as wide as the page, since a desk has no room for its columns in half of it. */
export function CountryFigures({ cohortId }: { cohortId: string }) {
  const overview = useOverview(cohortId);
  return <QueryResult query={overview}>{({ states }) => <ByState states={states} />}</QueryResult>;
}

function ByState({ states }: Pick<Overview, 'states'>) {
  return (
    <LazyChart
      title={t('coordinate.by_state')}
      labels={states.map(({ memberState }) => memberState)}
      series={[
        { name: t('coordinate.reserved_seats'), values: states.map(({ seats }) => seats) },
        { name: t('coordinate.seats_own'), values: states.map(({ ownSeats }) => ownSeats) },
        { name: t('coordinate.seats_open'), values: states.map(({ openSeats }) => openSeats) },
        { name: t('coordinate.step_waiting'), values: states.map(({ waiting }) => waiting) },
      ]}
      table={
        <Table
          caption={t('coordinate.by_state')}
          rows={states}
          rowKey={({ memberState }) => memberState}
          exportName="people-by-state"
          dense
          columns={[
            { title: t('common.member_state'), value: ({ memberState }) => stateName(memberState) },
            { title: t('coordinate.reserved_seats'), numeric: true, value: ({ seats }) => seats },
            { title: t('coordinate.seats_own'), numeric: true, value: (row) => row.ownSeats },
            { title: t('coordinate.seats_open'), numeric: true, value: (row) => row.openSeats },
            ...steps.map((step) => ({
              title: t(`coordinate.step_${step}`),
              numeric: true,
              value: (row: Overview['states'][number]) => row[step],
            })),
          ]}
        />
      }
    />
  );
}

function Funnel({ figures: { total } }: { figures: Overview }) {
  const rows = [
    { name: t('coordinate.funnel_all'), people: total.nominated + total.applied },
    { name: t('coordinate.funnel_seated'), people: total.offered + total.enrolled },
    { name: t('coordinate.step_enrolled'), people: total.enrolled },
    { name: t('coordinate.step_completed'), people: total.completed },
    { name: t('coordinate.step_certified'), people: total.certified },
  ];
  return (
    <LazyChart
      title={t('coordinate.funnel')}
      horizontal
      labels={rows.map(({ name }) => name)}
      series={[{ name: t('coordinate.people'), values: rows.map(({ people }) => people) }]}
      table={<Rows caption={t('coordinate.funnel')} rows={rows} />}
    />
  );
}

function Progress({ figures: { progress } }: { figures: Overview }) {
  const rows = progress.map(({ fromPercent, toPercent, people }) => ({
    name:
      fromPercent === toPercent
        ? percent(toPercent)
        : `${number(fromPercent)}–${percent(toPercent)}`,
    people,
  }));
  return (
    <LazyChart
      title={t('coordinate.progress_chart')}
      labels={rows.map(({ name }) => name)}
      series={[{ name: t('coordinate.people'), values: rows.map(({ people }) => people) }]}
      table={<Rows caption={t('coordinate.progress_chart')} rows={rows} />}
    />
  );
}

const Rows = ({ caption, rows }: { caption: string; rows: { name: string; people: number }[] }) => (
  <Table
    caption={caption}
    rows={rows}
    rowKey={({ name }) => name}
    columns={[
      { title: t('common.step'), value: ({ name }) => name },
      { title: t('coordinate.people'), numeric: true, value: ({ people }) => people },
    ]}
  />
);
