import { useQuery } from '@tanstack/preact-query';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { Notice } from '../../../design/notice.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { moment } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { AdministerTabs } from '../administer-tabs.tsx';
import { readHealth } from './read-health.ts';

/** Milliseconds between requests. */
const POLL_MS = 10_000;

/** Whether everything that the system depends on is available. */
export default function HealthPage() {
  const health = useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: POLL_MS });
  return (
    <StaffPage title={t('common.administer')}>
      <AdministerTabs />
      <QueryResult query={health}>
        {({ details }) => {
          const down = Object.values(details).filter(({ status }) => status !== 'up').length;
          return (
            <>
              <Notice
                kind={down > 0 ? 'bad' : 'good'}
                title={down > 0 ? t('administer.down', { count: down }) : t('administer.all_up')}
              >
                <p>
                  {t('administer.looked_at', {
                    when: moment(new Date(health.dataUpdatedAt).toISOString()),
                  })}
                </p>
              </Notice>
              <ul class="grid">
                {Object.entries(details).map(([name, { status, reason }]) => (
                  <li key={name} class="card">
                    <h2>{tValue('administer.part_', name)}</h2>
                    <p>
                      <span class={`badge ${status === 'up' ? 'good' : 'bad'}`}>
                        {t(status === 'up' ? 'administer.up' : 'administer.not_up')}
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
