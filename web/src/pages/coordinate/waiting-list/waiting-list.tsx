import { api } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { personColumns } from '../../../components/person-columns.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { t } from '../../../i18n/t.ts';
import { CohortFrame } from '../cohort-frame.tsx';

export default function WaitingList() {
  return <CohortFrame>{(cohort) => <List cohortId={cohort.id} />}</CohortFrame>;
}

/** The people on the waiting list, next in turn first. */
function List({ cohortId }: { cohortId: string }) {
  const waiting = usePages(['applications', cohortId, 'waiting-list'], (after) =>
    api.GET('/api/v1/cohorts/{id}/applications', {
      params: {
        path: { id: cohortId },
        query: { limit: 100, state: 'waiting', ...(after && { after }) },
      },
    }),
  );
  const rows = waiting.items;
  return (
    <>
      <p>{t('coordinate.waiting_lead')}</p>
      <QueryResult query={waiting}>
        {() =>
          rows.length > 0 ? (
            <Table
              caption={t('coordinate.waiting_list')}
              rows={rows}
              rowKey={({ id }) => id}
              exportName="waiting-list"
              searchable
              hasMore={waiting.hasMore}
              busy={waiting.busy}
              loadMore={waiting.loadMore}
              readAll={waiting.readAll}
              columns={[
                {
                  title: t('coordinate.place'),
                  numeric: true,
                  value: ({ waitingPlace }) => waitingPlace,
                },
                {
                  title: t('selection.place_in_state'),
                  numeric: true,
                  value: ({ waitingPlaceInState }) => waitingPlaceInState,
                },
                ...personColumns(),
                { title: t('coordinate.rank'), numeric: true, value: ({ rank }) => rank },
              ]}
            />
          ) : (
            <Empty title={t('coordinate.nobody_waits')} />
          )
        }
      </QueryResult>
    </>
  );
}
