import { useState } from 'preact/hooks';
import { api, unwrap } from '../../../api/client.ts';
import { faultText, problemText } from '../../../api/problem-text.ts';
import { useFullList, usePages, useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { Button } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { duration, moment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { AdministerTabs } from '../administer-tabs.tsx';

/** Milliseconds between requests. */
const POLL_MS = 5_000;

/** Jobs that are waiting, and those that failed on their last attempt. */
export default function Queues() {
  const jobs = useFullList(['jobs'], () => api.GET('/api/v1/jobs'), { every: POLL_MS });
  return (
    <StaffPage
      title={t('common.administer')}
      above={{ href: '/administer', text: t('common.administer') }}
      here={t('administer.queues')}
    >
      <AdministerTabs />
      <h2>{t('administer.jobs')}</h2>
      <QueryResult query={jobs}>
        {({ items: rows }) => (
          <Table
            caption={t('administer.jobs')}
            rows={rows}
            rowKey={({ job }) => job}
            columns={[
              { title: t('administer.job'), value: ({ job }) => job },
              { title: t('administer.waiting'), numeric: true, value: ({ waiting }) => waiting },
              { title: t('administer.failed'), numeric: true, value: ({ failed }) => failed },
              { title: t('administer.done'), numeric: true, value: ({ done }) => done },
              {
                title: t('administer.oldest'),
                numeric: true,
                value: ({ oldestSeconds }) => oldestSeconds,
                show: ({ oldestSeconds }) =>
                  oldestSeconds === null ? '–' : duration(Math.ceil(oldestSeconds / 60)),
              },
            ]}
          />
        )}
      </QueryResult>
      <h2>{t('administer.failed_jobs')}</h2>
      <Failed />
    </StaffPage>
  );
}

function Failed() {
  const refresh = useRefresh();
  const [busy, setBusy] = useState<string>();
  const failed = usePages(['failed-jobs'], (after) =>
    api.GET('/api/v1/failed-jobs', { params: { query: { ...(after && { after }) } } }),
  );
  const retry = async (id: string) => {
    setBusy(id);
    await unwrap(api.POST('/api/v1/failed-jobs/{id}/retry', { params: { path: { id } } }))
      .then(() => showToast(t('administer.retried')))
      .catch((error) => showToast(problemText(error)));
    await Promise.all([refresh('failed-jobs'), refresh('jobs')]);
    setBusy(undefined);
  };
  return (
    <QueryResult query={failed}>
      {() =>
        failed.items.length > 0 ? (
          <Table
            caption={t('administer.failed_jobs')}
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
                value: ({ failure }) => faultText(failure),
                show: ({ failure, lastError }) => (
                  <>
                    {faultText(failure)}
                    {lastError && (
                      <code class="block small quiet" lang="en">
                        {lastError}
                      </code>
                    )}
                  </>
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
        ) : (
          <Empty title={t('administer.none_failed')} />
        )
      }
    </QueryResult>
  );
}
