import { api } from '../../../api/client.ts';
import { useFullList } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { duration } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { AdministerTabs } from '../administer-tabs.tsx';
import { FailedJobs } from './failed-jobs.tsx';
import { QueueAdvice } from './queue-advice.tsx';

/** Milliseconds between requests. */
const POLL_MS = 5_000;

/** Seconds after which a waiting job is late. */
const LATE_SECONDS = 300;

const isLate = (seconds: number | null) => (seconds ?? 0) > LATE_SECONDS;

/** What to do about the queue, jobs that failed on their last attempt, and those that are waiting. */
export default function Queues() {
  const jobs = useFullList(['jobs'], () => api.GET('/api/v1/jobs'), { every: POLL_MS });
  return (
    <StaffPage
      title={t('common.administer')}
      above={{ href: '/administer', text: t('common.administer') }}
      here={t('administer.queues')}
    >
      <AdministerTabs />
      <QueueAdvice every={POLL_MS} />
      <FailedJobs every={POLL_MS} />
      <h2>{t('administer.jobs')}</h2>
      <p>
        <a href="/api/queue-board" target="_blank" rel="noreferrer">
          {t('administer.queue_board')}
        </a>{' '}
        <span class="small quiet">{t('administer.queue_board_detail')}</span>
      </p>
      <QueryResult query={jobs}>
        {({ items }) => (
          <Table
            caption={t('administer.jobs')}
            rows={items.toSorted((a, b) => (b.oldestSeconds ?? 0) - (a.oldestSeconds ?? 0))}
            rowKey={({ job }) => job}
            columns={[
              { title: t('administer.job'), value: ({ job }) => job },
              {
                title: t('administer.oldest'),
                numeric: true,
                value: ({ oldestSeconds }) => oldestSeconds,
                show: ({ oldestSeconds }) =>
                  oldestSeconds === null ? (
                    '–'
                  ) : (
                    <>
                      {isLate(oldestSeconds) && (
                        <span class="badge warn">{t('administer.late')}</span>
                      )}{' '}
                      {duration(Math.ceil(oldestSeconds / 60))}
                    </>
                  ),
              },
              { title: t('administer.waiting'), numeric: true, value: ({ waiting }) => waiting },
              { title: t('administer.retrying'), numeric: true, value: ({ retrying }) => retrying },
              { title: t('administer.failed'), numeric: true, value: ({ failed }) => failed },
              { title: t('administer.done'), numeric: true, value: ({ done }) => done },
            ]}
          />
        )}
      </QueryResult>
    </StaffPage>
  );
}
