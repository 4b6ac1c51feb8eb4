import { useLocation } from 'preact-iso';
import { api } from '../api/client.ts';
import { useApiQuery } from '../api/queries.ts';
import { Avatar } from '../design/avatar.tsx';
import { Icon } from '../design/icon.tsx';
import type { IconName } from '../design/icon-names.ts';
import { Menu } from '../design/menu.tsx';
import { t } from '../i18n/t.ts';
import { hasRole, isCoordinator, type Person, signOut, useMe } from '../session.ts';

interface Link {
  href: string;
  text: string;
  icon?: IconName;
}

/** The navigation links for a person, by role. */
function linksFor(me: Person | null | undefined): Link[] {
  const link = (when: boolean, href: string, text: string) => (when ? [{ href, text }] : []);
  const person = Boolean(me);
  return [
    ...link(person, '/home', t('common.home')),
    ...link(
      hasRole(me, 'trainer', 'administrator', 'programme-coordinator'),
      '/teach',
      t('common.teach'),
    ),
    ...link(isCoordinator(me), '/coordinate', t('common.coordinate')),
    ...link(isCoordinator(me), '/people', t('common.people')),
    ...link(hasRole(me, 'administrator'), '/administer', t('common.administer')),
    ...link(true, '/cohorts', t('common.cohorts')),
    ...link(true, '/courses', t('common.courses')),
    ...link(!person, '/verify', t('common.verify')),
  ];
}

const accountLinks = (): Link[] => [
  { href: '/certificates', text: t('common.my_certificates'), icon: 'certificate' },
  { href: '/workshops', text: t('common.my_workshops'), icon: 'workshop' },
  { href: '/notifications', text: t('common.notifications'), icon: 'notification' },
  { href: '/profile', text: t('common.profile'), icon: 'person' },
  { href: '/security', text: t('common.security'), icon: 'security' },
  { href: '/my-data', text: t('common.my_data'), icon: 'download' },
  { href: '/verify', text: t('common.verify'), icon: 'scan' },
];

export function Header() {
  const me = useMe();
  const { path } = useLocation();
  const links = linksFor(me);
  const here = (href: string) => path === href || path.startsWith(`${href}/`);
  const items = links.map(({ href, text }) => (
    <a key={href} href={href} aria-current={here(href) ? 'page' : undefined}>
      {text}
    </a>
  ));
  return (
    <header class={me ? 'site-header signed-in' : 'site-header'}>
      <div>
        <a class="brand" href={me ? '/home' : '/'}>
          <img src="/icon.svg" alt="" width="30" height="30" />
          <span>{t('common.programme')}</span>
        </a>
        <nav class="site-nav" aria-label={t('common.main_navigation')}>
          {items}
        </nav>
        <div class="end">
          {me ? <Account me={me} /> : me === null && <SignIn />}
          <Menu id="site-menu" class="menu-button" label={t('common.menu')}>
            {items}
          </Menu>
        </div>
      </div>
    </header>
  );
}

const SignIn = () => (
  <a class="button small" href="/sign-in">
    {t('common.sign_in')}
  </a>
);

function Account({ me }: { me: Person }) {
  const unread = useUnread();
  return (
    <Menu
      id="account-menu"
      label={me.nativeName ?? me.latinName}
      start={<Avatar name={me.latinName} />}
      {...(unread > 0 && {
        badge: String(unread),
        badgeLabel: t('common.unread', { count: unread }),
      })}
    >
      {accountLinks().map(({ href, text, icon }) => (
        <a key={href} href={href}>
          {icon && <Icon name={icon} />}
          {text}
        </a>
      ))}
      <button type="button" onClick={() => void signOut()}>
        <Icon name="sign-out" />
        {t('common.sign_out')}
      </button>
    </Menu>
  );
}

function useUnread(): number {
  const { data } = useApiQuery(['notifications'], () => api.GET('/api/v1/me/notifications'), {
    every: 120_000,
  });
  return data?.items.filter(({ readAt }) => !readAt).length ?? 0;
}
