import { LazyChart } from '../../../design/lazy-chart.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { number, percent } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { type Overview, steps, useOverview } from './use-overview.ts';

/** The pages where the people of each step of a cohort are. */
const pagesOf = (cohortId: string): Record<(typeof steps)[number], string> => ({
  nominated: `/coordinate/${cohortId}/nominations`,
  applied: `/coordinate/${cohortId}/applications`,
  offered: `/coordinate/${cohortId}/applications?state=offered`,
  waiting: `/coordinate/${cohortId}/waiting-list`,
  enrolled: `/coordinate/${cohortId}/enrolments`,
  completed: `/coordinate/${cohortId}/certificates`,
  certified: `/coordinate/${cohortId}/certificates`,
});

/** People from which a chart says more than the numbers. */
const CHART_PEOPLE = 20;

/** The people of a cohort by step, and how far they are in studying. */
export function Figures({ cohortId }: { cohortId: string }) {
  const overview = useOverview(cohortId);
  const pages = pagesOf(cohortId);
  return (
    <QueryResult query={overview}>
      {(figures) => (
        <>
          <ul class="card overview-figures">
            {steps
              .filter((step) => step !== 'waiting' || figures.total.waiting > 0)
              .map((step) => (
                <li key={step}>
                  <a href={pages[step]}>
                    <strong>{number(figures.total[step])}</strong>
                    <span>{t(`coordinate.step_${step}`)}</span>
                  </a>
                </li>
              ))}
          </ul>
          <Charts figures={figures} />
        </>
      )}
    </QueryResult>
  );
}

function Charts({ figures }: { figures: Overview }) {
  const { total, progress } = figures;
  const studying = progress.reduce((sum, { people }) => sum + people, 0);
  return (
    <div class="overview-pair">
      {total.nominated + total.applied >= CHART_PEOPLE && <Funnel figures={figures} />}
      {studying >= CHART_PEOPLE && <Progress figures={figures} />}
    </div>
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
      horizontal
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
