import './administrator-home.css';
import { api, unwrap } from '../../../api/client.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import type { HomePart, Need } from '../../../homes/home-part.ts';
import { fromNow, moment } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { downParts, readSystemHealth } from '../health/system-health.ts';
import { type Home, SystemStrip } from './system-strip.tsx';

/** Days before the certificate of a key expires from which it is to be renewed. */
const RENEW_DAYS = 60;

const isDue = (until: string) => new Date(until).getTime() < Date.now() + RENEW_DAYS * 86_400_000;

/** Sign-in warnings are no needs: nothing finishes them. */
function needsOf({ health, failedJobs, lastFailedAt, keys }: Home): Need[] {
  const down = downParts(health);
  return [
    ...(down.length > 0
      ? [
          {
            key: 'down',
            group: 'fix' as const,
            icon: 'bad' as const,
            title: t('administer.down', { count: down.length }),
            about: down.map(({ name }) => tValue('administer.part_', name)).join(', '),
            at: health.checkedAt,
            href: '/administer',
            action: t('homes.see_health'),
          },
        ]
      : []),
    ...(lastFailedAt
      ? [
          {
            key: 'failed jobs',
            group: 'fix' as const,
            icon: 'warn' as const,
            title: t('homes.need_failed_jobs', { count: failedJobs }),
            about: t('homes.failed_detail'),
            at: lastFailedAt,
            href: '/administer/queues',
            action: t('homes.see_failed_jobs'),
          },
        ]
      : []),
    ...keys.flatMap(({ purpose, confirmedBy, certifiedUntil }) =>
      confirmedBy && certifiedUntil && isDue(certifiedUntil)
        ? [
            {
              key: `key ${purpose}`,
              group: 'follow_up' as const,
              icon: 'security' as const,
              title: t('homes.need_certificate'),
              about: confirmedBy,
              at: certifiedUntil,
              due: true,
              when: t('homes.expires_at', { when: fromNow(certifiedUntil) }),
              href: '/administer/settings',
              action: t('homes.open_keys'),
            },
          ]
        : [],
    ),
  ];
}

function View({ data }: { data: Home }) {
  return (
    <>
      <SystemStrip data={data} />
      <div class="home-columns">
        <SignIns recent={data.recent} />
        <section>
          <h2>{t('homes.warnings')}</h2>
          {data.warnings.length === 0 ? (
            <p class="card up-to-date">
              <Icon name="good" large />
              {t('homes.no_warnings')}
            </p>
          ) : (
            <ul class="card people-list">
              {data.warnings.map(({ at, personId, latinName, kind }) => (
                <li key={`${personId} ${at}`}>
                  <Icon name="warn" />
                  <div>
                    <a href={`/people/${personId}`}>{latinName}</a>
                    <br />
                    <span class="small">
                      {tValue('homes.warning_', kind)} · <time dateTime={at}>{moment(at)}</time>
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </>
  );
}

function SignIns({ recent }: Pick<Home, 'recent'>) {
  return (
    <section>
      <div class="row between home-heading">
        <h2>{t('homes.recent_sign_ins')}</h2>
        <LinkButton small href="/administer/audit">
          {t('homes.see_log')}
        </LinkButton>
      </div>
      <ul class="card people-list">
        {recent.map(({ at, personId, latinName, method, factors }) => (
          <li key={`${personId} ${at}`}>
            <Icon name="person" />
            <div>
              <a href={`/people/${personId}`}>{latinName}</a>
              <br />
              <span class="small quiet">
                {tValue('homes.method_', method)}
                {factors > 1 && `, ${t('homes.two_step')}`} ·{' '}
                <time dateTime={at}>{moment(at)}</time>
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const readAdministratorHome: HomePart = async () => {
  const [home, health] = await Promise.all([
    unwrap(api.GET('/api/v1/me/homes/administrator')),
    readSystemHealth(),
  ]);
  const data = { ...home, health };
  return { needs: needsOf(data), view: () => <View data={data} /> };
};
export default readAdministratorHome;
