import { useQuery } from '@tanstack/preact-query';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { Notice } from '../../../design/notice.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { moment } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { AdministerTabs } from '../administer-tabs.tsx';
import { downParts, readSystemHealth } from './system-health.ts';

/** Milliseconds between requests. */
const POLL_MS = 10_000;

/** Whether everything that the system depends on is available. */
export default function HealthPage() {
  const health = useQuery({
    queryKey: ['health'],
    queryFn: readSystemHealth,
    refetchInterval: POLL_MS,
  });
  // An earlier report says nothing about a system that cannot be reached now.
  const data = health.error ? undefined : health.data;
  return (
    <StaffPage title={t('common.administer')}>
      <AdministerTabs />
      <QueryResult query={{ ...health, data }}>
        {(report) => {
          const down = downParts(report).length;
          return (
            <>
              <Notice
                kind={down > 0 ? 'bad' : 'good'}
                title={down > 0 ? t('administer.down', { count: down }) : t('administer.all_up')}
              >
                <p>{t('administer.looked_at', { when: moment(report.checkedAt) })}</p>
              </Notice>
              <ul class="grid">
                {report.parts.map(({ name, isUp, reason }) => (
                  <li key={name} class="card">
                    <h2>{tValue('administer.part_', name)}</h2>
                    <p>
                      <span class={`badge ${isUp ? 'good' : 'bad'}`}>
                        {t(isUp ? 'administer.up' : 'administer.not_up')}
                      </span>
                    </p>
                    {reason && <code lang="en">{reason}</code>}
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </QueryResult>
    </StaffPage>
  );
}
