import { useState } from 'preact/hooks';
import { api, unwrap } from '../../../api/client.ts';
import { faultText, problemText } from '../../../api/problem-text.ts';
import { usePages } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { moment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

/** Each job that failed on its last attempt, for retrying one. */
export function SingleFailedJobs({ onRetried }: { onRetried: () => Promise<unknown> }) {
  const [busy, setBusy] = useState<string>();
  const failed = usePages(['failed-jobs'], (after) =>
    api.GET('/api/v1/failed-jobs', { params: { query: { ...(after && { after }) } } }),
  );
  const retry = async (id: string) => {
    setBusy(id);
    await unwrap(api.POST('/api/v1/failed-jobs/{id}/retry', { params: { path: { id } } }))
      .then(() => showToast(t('administer.retried')))
      .catch((error) => showToast(problemText(error)));
    await onRetried();
    setBusy(undefined);
  };
  return (
    <QueryResult query={failed}>
      {() => (
        <Table
          caption={t('administer.single_jobs')}
          rows={failed.items}
          rowKey={({ id }) => id}
          exportName="failed-jobs"
          hasMore={failed.hasMore}
          busy={failed.busy}
          loadMore={failed.loadMore}
          readAll={failed.readAll}
          columns={[
            { title: t('administer.job'), value: ({ job }) => job },
            {
              title: t('administer.failed_at'),
              value: ({ failedAt }) => failedAt,
              show: ({ failedAt }) => moment(failedAt),
            },
            { title: t('administer.attempts'), numeric: true, value: ({ attempts }) => attempts },
            {
              title: t('administer.last_error'),
              value: ({ failure, lastError }) => lastError ?? faultText(failure),
              show: ({ lastError }) => (
                <code class="small quiet" lang="en">
                  {lastError}
                </code>
              ),
            },
            {
              title: t('administer.act'),
              show: ({ id, job }) => (
                <Button
                  small
                  busy={busy === id}
                  aria-label={`${t('administer.retry')}: ${job}`}
                  onClick={() => void retry(id)}
                >
                  {t('administer.retry')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </QueryResult>
  );
}
