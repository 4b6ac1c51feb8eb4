import { useLocation } from 'preact-iso';
import { Avatar } from '../design/avatar.tsx';
import { Icon } from '../design/icon.tsx';
import type { IconName } from '../design/icon-names.ts';
import { Menu } from '../design/menu.tsx';
import { t } from '../i18n/t.ts';
import {
  hasRole,
  isCoordinator,
  isStaff,
  isTrainer,
  type Person,
  signOut,
  useMe,
} from '../session.ts';
import { useLoaded } from './use-loaded.ts';

interface Link {
  href: string;
  text: string;
  icon?: IconName;
  /** The beginning of addresses of other pages for which the link is marked as current. */
  below?: string;
}

const visitorLinks = (): Link[] => [
  { href: '/cohorts', text: t('common.cohorts') },
  { href: '/courses', text: t('common.courses') },
  { href: '/verify', text: t('common.verify') },
];

/** The navigation links of a signed-in person, by role: at most five, which a phone has room for. */
function linksOf(me: Person): Link[] {
  const link = (when: boolean, href: string, text: string, icon: IconName, below?: string) =>
    when ? [{ href, text, icon, ...(below && { below }) }] : [];
  const isTrainee = !isStaff(me);
  return [
    ...link(true, '/home', t('common.home'), 'home'),
    ...link(isTrainee, '/learn', t('common.learn'), 'course', '/study/'),
    ...link(isTrainee, '/workshops', t('common.workshops'), 'workshop', '/check-in/'),
    ...link(isTrainee, '/certificates', t('common.certificates'), 'certificate'),
    ...link(isTrainer(me), '/teach', t('common.teach'), 'course'),
    ...link(isCoordinator(me), '/coordinate', t('common.coordinate'), 'cohort'),
    ...link(isCoordinator(me), '/people', t('common.people'), 'people'),
    ...link(hasRole(me, 'administrator'), '/administer', t('common.administer'), 'settings'),
  ];
}

/** Links in the menu of a signed-in person, without those of the navigation bar. */
const accountLinks = (me: Person): Link[] => [
  ...(isStaff(me)
    ? [
        { href: '/certificates', text: t('common.my_certificates'), icon: 'certificate' as const },
        { href: '/workshops', text: t('common.my_workshops'), icon: 'workshop' as const },
      ]
    : []),
  { href: '/cohorts', text: t('common.browse_programmes'), icon: 'cohort' },
  { href: '/courses', text: t('common.courses'), icon: 'course' },
  { href: '/profile', text: t('common.profile'), icon: 'person' },
  {
    href: '/notifications/settings',
    text: t('common.notification_settings'),
    icon: 'notification',
  },
  { href: '/security', text: t('common.security'), icon: 'security' },
  { href: '/my-data', text: t('common.my_data'), icon: 'download' },
  { href: '/guide', text: t('common.help'), icon: 'info' },
];

export function Header() {
  const me = useMe();
  const { path } = useLocation();
  const StaffSearch = useLoaded(
    isStaff(me),
    () => import('../components/palette/staff-search.tsx'),
  );
  const LanguageChoice = useLoaded(me === null, () => import('./language-choice.tsx'));
  const Bell = useLoaded(Boolean(me), () => import('../components/notifications/bell.tsx'));
  const isHere = ({ href, below }: Link) =>
    path === href || path.startsWith(`${href}/`) || (below !== undefined && path.startsWith(below));
  const items = (me ? linksOf(me) : visitorLinks()).map((link) => (
    <a key={link.href} href={link.href} aria-current={isHere(link) ? 'page' : undefined}>
      {link.icon && <Icon name={link.icon} />}
      {link.text}
    </a>
  ));
  return (
    <header class="site-header">
      <div>
        <a class="brand" href={me ? '/home' : '/'}>
          <img src="/icon.svg" alt="" width="30" height="30" />
          <span>{t('common.programme')}</span>
        </a>
        <nav
          class={me ? 'site-nav site-tabs' : 'site-nav'}
          aria-label={t('common.main_navigation')}
        >
          {items}
        </nav>
        <div class="end">
          {isStaff(me) && StaffSearch && <StaffSearch />}
          {me && <span class="bell-place">{Bell && <Bell />}</span>}
          {me === null && LanguageChoice && <LanguageChoice />}
          {me === null && <SignIn />}
          <Menu
            id="site-menu"
            class={me ? '' : 'menu-button'}
            label={me ? <span class="visually-hidden">{nameOf(me)}</span> : t('common.menu')}
            start={me && <Avatar name={me.latinName} />}
          >
            {me ? (
              <Account me={me} />
            ) : (
              <nav aria-label={t('common.main_navigation')}>
                {items}
                {me === null && <a href="/register">{t('common.create_account')}</a>}
              </nav>
            )}
          </Menu>
        </div>
      </div>
    </header>
  );
}

const SignIn = () => (
  <>
    <a class="button small" href="/sign-in">
      {t('common.sign_in')}
    </a>
    <a class="button small primary create-account" href="/register">
      {t('common.create_account')}
    </a>
  </>
);

const nameOf = ({ nativeName, latinName }: Person) => nativeName ?? latinName;

const Account = ({ me }: { me: Person }) => (
  <>
    <p class="account-name">{nameOf(me)}</p>
    {accountLinks(me).map(({ href, text, icon }) => (
      <a key={href} href={href}>
        {icon && <Icon name={icon} />}
        {text}
      </a>
    ))}
    <button type="button" onClick={() => void signOut()}>
      <Icon name="sign-out" />
      {t('common.sign_out')}
    </button>
  </>
);
