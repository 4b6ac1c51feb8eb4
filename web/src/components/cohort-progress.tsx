import { api, type Dto } from '../api/client.ts';
import { usePages } from '../api/queries.ts';
import { Badge } from '../design/badge.tsx';
import { Empty, QueryResult } from '../design/query-result.tsx';
import { Table } from '../design/table.tsx';
import { percent } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import { personColumns } from './person-columns.tsx';

/** Share of required units that are done, in percent. */
export const share = ({
  completedUnits,
  requiredUnits,
}: {
  completedUnits: number;
  requiredUnits: number;
}) => (requiredUnits === 0 ? 0 : Math.round((100 * completedUnits) / requiredUnits));

/** Whether units that are required now were not when somebody completed. */
const isShort = (row: Dto<'ProgressDto'>) =>
  row.completedUnits < row.requiredUnits || row.passedQuizzes < row.quizzes;

/** How far each person of a cohort has come. */
export function CohortProgress({ cohortId }: { cohortId: string }) {
  const progress = usePages(['progress', cohortId], (after) =>
    api.GET('/api/v1/cohorts/{id}/progress', {
      params: { path: { id: cohortId }, query: { limit: 100, ...(after && { after }) } },
    }),
  );
  return (
    <QueryResult query={progress}>
      {() =>
        progress.items.length > 0 ? (
          <Table
            caption={t('common.progress')}
            rows={progress.items}
            rowKey={({ id }) => id}
            exportName="progress"
            searchable
            hasMore={progress.hasMore}
            busy={progress.busy}
            loadMore={progress.loadMore}
            readAll={progress.readAll}
            columns={[
              ...personColumns(),
              {
                title: t('common.state'),
                value: ({ state }) => state,
                show: (row) => (
                  <>
                    <Badge state={row.state} />
                    {row.state === 'completed' && isShort(row) && (
                      <span class="small quiet"> {t('common.added_since')}</span>
                    )}
                  </>
                ),
              },
              {
                title: t('common.units'),
                numeric: true,
                value: share,
                show: (row) =>
                  `${row.completedUnits}/${row.requiredUnits} · ${percent(share(row))}`,
              },
              {
                title: t('common.quizzes_passed'),
                numeric: true,
                value: ({ passedQuizzes }) => passedQuizzes,
                show: ({ passedQuizzes, quizzes }) => `${passedQuizzes}/${quizzes}`,
              },
            ]}
          />
        ) : (
          <Empty title={t('common.nobody_enrolled')} />
        )
      }
    </QueryResult>
  );
}
