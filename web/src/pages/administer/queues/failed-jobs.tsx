import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { faultText, problemText } from '../../../api/problem-text.ts';
import { useFullList, useRefresh } from '../../../api/queries.ts';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { Button } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { moment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { SingleFailedJobs } from './single-failed-jobs.tsx';

type Group = Dto<'FailedJobGroupDto'>;

const retryJobs = (body: Dto<'RetryJobsDto'>) =>
  unwrap(api.POST('/api/v1/failed-jobs/retry', { body }));

/** Jobs that failed on their last attempt, by job and error; retried together, or one by one. */
export function FailedJobs({ every }: { every: number }) {
  const refresh = useRefresh();
  const confirm = useConfirmDialog();
  const [busy, setBusy] = useState<Group>();
  const groups = useFullList(
    ['failed-jobs', 'groups'],
    () => api.GET('/api/v1/failed-jobs/groups'),
    {
      every,
    },
  );
  const refreshAll = () => Promise.all([refresh('failed-jobs'), refresh('jobs'), refresh('queue')]);
  const retryGroup = async (group: Group) => {
    setBusy(group);
    await retryJobs({ job: group.job, error: group.error })
      .then(({ retried }) => showToast(t('administer.retried_many', { count: retried })))
      .catch((error) => showToast(problemText(error)));
    await refreshAll();
    setBusy(undefined);
  };
  const retryAll = () =>
    confirm.open({
      action: t('administer.retry_all'),
      effects: [t('administer.retry_effect')],
      act: () => retryJobs({}),
      done: ({ retried }) => {
        void refreshAll();
        return t('administer.retried_many', { count: retried });
      },
    });
  return (
    <>
      <div class="row between">
        <h2>{t('administer.failed_jobs')}</h2>
        {(groups.data?.items.length ?? 0) > 1 && (
          <Button small onClick={retryAll}>
            {t('administer.retry_all')}
          </Button>
        )}
      </div>
      <QueryResult query={groups}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <Table
                caption={t('administer.failed_jobs')}
                rows={items}
                rowKey={({ job, error }) => `${job} ${error}`}
                columns={[
                  { title: t('administer.job'), value: ({ job }) => job },
                  { title: t('administer.failed'), numeric: true, value: ({ jobs }) => jobs },
                  {
                    title: t('administer.failed_at'),
                    value: ({ lastFailedAt }) => lastFailedAt,
                    show: ({ lastFailedAt }) => moment(lastFailedAt),
                  },
                  {
                    title: t('administer.last_error'),
                    value: ({ failure }) => faultText(failure),
                    show: ({ failure, error }) => (
                      <>
                        {faultText(failure)}
                        {error && (
                          <code class="block small quiet" lang="en">
                            {error}
                          </code>
                        )}
                      </>
                    ),
                  },
                  {
                    title: t('administer.act'),
                    show: (group) => (
                      <Button
                        small
                        busy={busy === group}
                        aria-label={`${t('administer.retry_group', { count: group.jobs })}: ${group.job}`}
                        onClick={() => void retryGroup(group)}
                      >
                        {t('administer.retry_group', { count: group.jobs })}
                      </Button>
                    ),
                  },
                ]}
              />
              <details>
                <summary>{t('administer.single_jobs')}</summary>
                <SingleFailedJobs onRetried={refreshAll} />
              </details>
            </>
          ) : (
            <Empty title={t('administer.none_failed')} />
          )
        }
      </QueryResult>
      {confirm.dialog}
    </>
  );
}
