import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery, usePages } from '../../../api/queries.ts';
import { useBulkAction } from '../../../components/bulk/use-bulk-action.tsx';
import { CountPills } from '../../../components/list-filters/count-pills.tsx';
import { ListFilters } from '../../../components/list-filters/list-filters.tsx';
import { nativeNameColumn } from '../../../components/person-columns.tsx';
import { PersonName } from '../../../components/person-name.tsx';
import { Filter, SearchBox } from '../../../components/search-box.tsx';
import { useQueryFilters } from '../../../components/use-query-filters.ts';
import { Badge } from '../../../design/badge.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { useRowSelection } from '../../../design/row-selection.tsx';
import { Table } from '../../../design/table.tsx';
import { ExportMenu } from '../../../design/table-export.tsx';
import { stateChoices } from '../../../forms/choices.ts';
import { day, number, stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { isSecretariat, useMe } from '../../../session.ts';
import { CohortFrame } from '../cohort-frame.tsx';
import { calendarDay } from '../home/calendar.ts';
import { ApplicationDialog } from './application-dialog.tsx';
import { ApplicationMenu } from './application-menu.tsx';
import { DecideSelected } from './decide-selected.tsx';
import type { Application } from './decisions.ts';
import { useDecisions } from './use-decisions.tsx';

const states = [
  'submitted',
  'offered',
  'waiting',
  'accepted',
  'declined',
  'rejected',
  'withdrawn',
] as const;

/** The states of applications, with how many of those that the other filters leave are in each. */
function useStateChoices(cohortId: string, query: { search?: string; memberState?: 'KH' }) {
  const { search, memberState } = query;
  const counts = useApiQuery(['applications', cohortId, 'counts', search, memberState], () =>
    api.GET('/api/v1/cohorts/{id}/applications/counts', {
      params: { path: { id: cohortId }, query },
    }),
  );
  const countOf = new Map(counts.data?.items.map(({ state, count }) => [state as string, count]));
  return states.map((value) => ({
    value,
    text: tValue('common.state_', value),
    count: countOf.get(value) ?? 0,
  }));
}

/** The applications for a cohort, and the decisions on them. */
export default function Applications() {
  return <CohortFrame>{(cohort) => <List cohort={cohort} />}</CohortFrame>;
}

/** How a person came to apply, and the rank that their country gave them. */
const routeOf = ({ origin, rank }: Application) =>
  origin === 'nomination' && rank !== null
    ? t('coordinate.nominated_rank', { rank })
    : tValue('common.origin_', origin);

function List({ cohort }: { cohort: Dto<'CohortDto'> }) {
  const cohortId = cohort.id;
  const me = useMe();
  const { filters, setFilter, setFilters } = useQueryFilters();
  const { search = '', state = '', memberState = '', application: opened } = filters;
  const others = {
    ...(search && { search }),
    ...(memberState && { memberState: memberState as 'KH' }),
  };
  const chosen = { ...others, ...(state && { state: state as Application['state'] }) };
  const choices = useStateChoices(cohortId, others);
  const applications = usePages(['applications', cohortId, search, state, memberState], (after) =>
    api.GET('/api/v1/cohorts/{id}/applications', {
      params: { path: { id: cohortId }, query: { limit: 100, ...chosen, ...(after && { after }) } },
    }),
  );
  const selection = useRowSelection();
  const bulk = useBulkAction(selection);
  const decisions = useDecisions(bulk);
  const open = ({ id }: Application) => setFilter('application', id);
  return (
    <>
      <ListFilters
        list="applications"
        values={{ state, ...(isSecretariat(me) && { memberState }) }}
        onChoose={setFilters}
        search={
          <SearchBox
            label={t('staff.search_people')}
            value={search}
            onSearch={(words) => setFilter('search', words)}
          />
        }
        pills={
          <CountPills
            label={t('common.state')}
            value={state}
            choices={choices.filter(({ value, count }) => count > 0 || value === state)}
            onChange={(value) => setFilter('state', value)}
          />
        }
        more={
          <ExportMenu
            href={`/api/v1/cohorts/${cohortId}/applications/export?${new URLSearchParams(chosen)}`}
          />
        }
      >
        {isSecretariat(me) && (
          <Filter
            label={t('common.member_state')}
            value={memberState}
            choices={stateChoices().slice(1)}
            onChange={(value) => setFilter('memberState', value)}
          />
        )}
      </ListFilters>
      {bulk.report}
      <QueryResult query={applications}>
        {() =>
          applications.items.length > 0 ? (
            <Table
              caption={t('coordinate.applications')}
              rows={applications.items}
              rowKey={({ id }) => id}
              countOf={(count) => t('staff.count_applications', { count })}
              hasMore={applications.hasMore}
              busy={applications.busy}
              loadMore={applications.loadMore}
              readAll={applications.readAll}
              {...(isSecretariat(me) && {
                select: {
                  selection,
                  nameOf: ({ latinName }: Application) => latinName,
                  actions: (rows: Application[]) => (
                    <DecideSelected
                      applications={rows}
                      allocationHref={
                        cohort.seating === 'review'
                          ? `/coordinate/${cohort.id}/allocation`
                          : undefined
                      }
                      onOffer={decisions.offer}
                      onReject={decisions.reject}
                    />
                  ),
                },
              })}
              summary={(row) => [stateName(row.memberState), routeOf(row)].join(' · ')}
              columns={[
                {
                  title: t('common.name'),
                  value: ({ latinName }) => latinName,
                  show: (row) => <Applicant application={row} onOpen={() => open(row)} />,
                },
                nativeNameColumn(),
                {
                  title: t('common.member_state'),
                  place: 'summary',
                  value: ({ memberState }) => stateName(memberState),
                },
                {
                  title: t('coordinate.came_by'),
                  place: 'summary',
                  value: ({ origin }) => tValue('common.origin_', origin),
                },
                {
                  title: t('coordinate.rank'),
                  place: 'summary',
                  numeric: true,
                  value: ({ rank }) => rank,
                },
                ...(isSecretariat(me)
                  ? [
                      {
                        title: t('selection.score'),
                        numeric: true,
                        value: ({ score }: Application) => score,
                        show: ({ score }: Application) =>
                          score === null ? <None /> : <strong>{number(score)}</strong>,
                      },
                      {
                        title: t('coordinate.reviews'),
                        place: 'summary' as const,
                        numeric: true,
                        value: ({ reviews }: Application) => reviews,
                        show: ({ reviews }: Application) => (reviews ? number(reviews) : <None />),
                      },
                    ]
                  : []),
                {
                  title: t('common.state'),
                  value: (row) => row.state,
                  show: (row) => <Badge state={row.state} />,
                },
                {
                  title: t('coordinate.submitted_on'),
                  place: 'summary',
                  value: ({ appliedAt }) => appliedAt,
                  show: ({ appliedAt }) => (
                    <span class="unbroken">{day(calendarDay(appliedAt))}</span>
                  ),
                },
                {
                  title: t('staff.actions'),
                  place: 'menu',
                  show: (row) => (
                    <ApplicationMenu
                      application={row}
                      onOpen={() => open(row)}
                      onOffer={() => decisions.offer(row)}
                      onReject={() => decisions.reject([row])}
                    />
                  ),
                },
              ]}
            />
          ) : search || state || memberState ? (
            <Empty
              title={t('common.nothing_found')}
              action={
                <Button onClick={() => setFilters({ search: '', state: '', memberState: '' })}>
                  {t('common.clear_filters')}
                </Button>
              }
            />
          ) : (
            <Empty
              title={t('coordinate.no_applications')}
              action={
                <LinkButton href={`/coordinate/${cohortId}/nominations`}>
                  {t('coordinate.nominations')}
                </LinkButton>
              }
            />
          )
        }
      </QueryResult>
      {decisions.dialogs}
      <ApplicationDialog id={opened} onClose={() => setFilter('application', '')} />
    </>
  );
}

/** Where a number is missing; on a phone the column is left out. */
const None = () => <span class="none">–</span>;

const Applicant = ({ application, onOpen }: { application: Application; onOpen: () => void }) => {
  const { organisation, reasonCode, decisionReason } = application;
  const notes = [
    organisation,
    reasonCode && tValue('common.reason_', reasonCode),
    decisionReason,
  ].filter(Boolean);
  return (
    <PersonName {...application} onOpen={onOpen}>
      {notes.length > 0 && <span class="small quiet">{notes.join(' · ')}</span>}
    </PersonName>
  );
};
