import './dashboard.css';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { Button } from '../../../design/button.tsx';
import { LazyChart } from '../../../design/lazy-chart.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { momentWithZone, number, percent, stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { CohortFrame } from '../cohort-frame.tsx';

type Cohort = Dto<'CohortDto'>;
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

/** The overview of a cohort: people by member state against quotas, the funnel, and progress. */
export default function Dashboard() {
  return (
    <CohortFrame>
      {(cohort) => (
        <>
          <NextStep cohort={cohort} />
          <Figures cohort={cohort} />
        </>
      )}
    </CohortFrame>
  );
}

function NextStep({ cohort }: { cohort: Cohort }) {
  const refresh = useRefresh();
  const question = useConfirmDialog();
  if (cohort.allowedActions.length === 0) return null;
  const confirmStep = (action: Cohort['allowedActions'][number]) =>
    question.open({
      action: t(`coordinate.step_${action}`),
      effects: [
        t(`coordinate.step_effect_${action}`, { when: momentWithZone(cohort.applicationsCloseAt) }),
      ],
      act: async () => {
        await unwrap(
          api.POST('/api/v1/cohorts/{id}/stage', {
            params: { path: { id: cohort.id } },
            body: { action },
          }),
        );
        await refresh('cohorts');
      },
      done: t(`coordinate.stepped_${action}`),
    });
  return (
    <section class="card">
      {question.dialog}
      <p>{tValue('coordinate.stage_about_', cohort.stage)}</p>
      <div class="row">
        {cohort.allowedActions.map((action) => (
          <Button
            key={action}
            disabled={cohort.stepProblems.some((problem) => problem.action === action)}
            onClick={() => confirmStep(action)}
          >
            {tValue('coordinate.step_', action)}
          </Button>
        ))}
      </div>
      {cohort.publishAt && (
        <p class="quiet">
          {t('selection.opens_by_itself', { when: momentWithZone(cohort.publishAt) })}
        </p>
      )}
      <ul class="small quiet">
        {cohort.stepProblems.map((problem) => (
          <li key={`${problem.action} ${problem.code}`}>
            {t('common.at_field', {
              field: tValue('coordinate.step_', problem.action),
              text: faultText(problem),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Figures({ cohort }: { cohort: Cohort }) {
  const overview = useApiQuery(['overview', cohort.id], () =>
    api.GET('/api/v1/cohorts/{id}/overview', { params: { path: { id: cohort.id } } }),
  );
  return (
    <QueryResult query={overview}>
      {(figures) => (
        <>
          <ul class="overview-figures">
            {steps.map((step) => (
              <li key={step} class="card">
                <strong>{number(figures.total[step])}</strong>
                <span>{t(`coordinate.step_${step}`)}</span>
              </li>
            ))}
          </ul>
          <ByState figures={figures} />
          <Funnel figures={figures} />
          <Progress figures={figures} />
        </>
      )}
    </QueryResult>
  );
}

function ByState({ figures: { states } }: { figures: Overview }) {
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
