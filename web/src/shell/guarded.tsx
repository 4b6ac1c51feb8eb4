import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Empty, Loading } from '../design/asked.tsx';
import { LinkButton } from '../design/button.tsx';
import { t } from '../i18n/t.ts';
import type { Audience, PageRoute } from '../routes.ts';
import { holds, isCoordinator, isSecretariat, type Person, useMe } from '../session.ts';
import { Page } from './page.tsx';

const admits: Record<Audience, (person: Person | null) => boolean> = {
  everyone: () => true,
  person: (person) => person !== null,
  trainer: (person) => holds(person, 'trainer', 'programme-coordinator', 'administrator'),
  coordinator: isCoordinator,
  secretariat: isSecretariat,
  administrator: (person) => holds(person, 'administrator'),
};

/** A page, for whom it is; others are led to the sign-in, or told. */
export function Guarded({ route }: { route: PageRoute; path?: string; default?: boolean }) {
  const me = useMe();
  const { url, route: go } = useLocation();
  const unknown = route.audience !== 'everyone' && me === undefined;
  const signedOut = route.audience !== 'everyone' && me === null;
  useEffect(() => {
    if (signedOut) go(`/sign-in?next=${encodeURIComponent(url)}`, true);
  }, [signedOut, url]);
  // Who must have a second factor sets it up first; nothing else is open until then.
  const enrols = me?.missingFactor === 'enrolment' && route.path !== '/security';
  useEffect(() => {
    if (enrols) go('/security', true);
  }, [enrols, url]);
  if (unknown || signedOut || (enrols && route.audience !== 'everyone')) return <Loading />;
  if (!admits[route.audience](me ?? null)) {
    return (
      <Page title={t('common.not_for_you')}>
        <Empty
          title={t('common.not_for_you_detail')}
          action={<LinkButton href="/home">{t('common.to_home')}</LinkButton>}
        />
      </Page>
    );
  }
  const Shown = route.page;
  return <Shown />;
}
