import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { dayOf, duration, number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { downParts, type SystemHealth } from '../health/system-health.ts';

export type Home = Dto<'AdministratorHomeDto'> & { health: SystemHealth };

/** The state of the system in one row of figures. */
export function SystemStrip({ data }: { data: Home }) {
  const { health, waitingJobs, oldestSeconds, failedJobs, signIns, people, keys } = data;
  const isDown = downParts(health).length > 0;
  const signer = keys.find(({ purpose }) => purpose === 'documents');
  return (
    <section class="card system-strip">
      <h2 class={isDown ? 'down' : 'up'}>
        <Icon name={isDown ? 'bad' : 'good'} large />
        <a href="/administer">{isDown ? t('administer.health') : t('administer.all_up')}</a>
      </h2>
      <dl>
        <div>
          <dt>{t('homes.jobs_waiting')}</dt>
          <dd>
            {number(waitingJobs)}
            {oldestSeconds !== null && oldestSeconds >= 60 && (
              <span class="small quiet">
                {t('homes.oldest_waits', { time: duration(Math.floor(oldestSeconds / 60)) })}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('administer.failed_jobs')}</dt>
          <dd class={failedJobs > 0 ? 'bad' : ''}>{number(failedJobs)}</dd>
        </div>
        <div>
          <dt>{t('homes.sign_ins_today')}</dt>
          <dd>
            {number(signIns)}
            <span class="small quiet">{t('homes.by_people', { count: people })}</span>
          </dd>
        </div>
        {signer?.certifiedUntil && (
          <div>
            <dt>{t('homes.signing_certificate')}</dt>
            <dd>
              <span class="small">
                {t('homes.until_day', { day: dayOf(signer.certifiedUntil) })}
              </span>
              <span class="small quiet">
                {signer.confirmedBy
                  ? t('homes.confirmed_by', { name: signer.confirmedBy })
                  : t('homes.not_confirmed')}
              </span>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
