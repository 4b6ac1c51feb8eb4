import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { LinkButton } from '../design/button.tsx';
import { Empty, HelpLink, Loading } from '../design/query-result.tsx';
import { t } from '../i18n/t.ts';
import type { PageRoute } from '../routes.ts';
import { useMe } from '../session.ts';
import { admits } from './admits.ts';
import { Page } from './page.tsx';

/** Shows a page to its audience; sends others to the sign-in, or says that they have no access. */
export function RouteGuard({ route }: { route: PageRoute; path?: string; default?: boolean }) {
  const me = useMe();
  const { url, route: go } = useLocation();
  const unknown = route.audience !== 'everyone' && me === undefined;
  const signedOut = route.audience !== 'everyone' && me === null;
  useEffect(() => {
    if (signedOut) go(`/sign-in?next=${encodeURIComponent(url)}`, true);
  }, [signedOut, url]);
  // A person who must have a second factor sets it up before other pages open.
  const mustEnrol = me?.missingFactor === 'enrolment' && route.path !== '/security';
  useEffect(() => {
    if (mustEnrol) go('/security', true);
  }, [mustEnrol, url]);
  if (unknown || signedOut || (mustEnrol && route.audience !== 'everyone')) return <Loading />;
  if (!admits[route.audience](me ?? null)) {
    return (
      <Page title={t('common.not_for_you')}>
        <Empty
          title={t('common.not_for_you_detail')}
          action={<LinkButton href="/home">{t('common.to_home')}</LinkButton>}
        >
          <p>
            <HelpLink />
          </p>
        </Empty>
      </Page>
    );
  }
  const PageComponent = route.page;
  return <PageComponent />;
}
