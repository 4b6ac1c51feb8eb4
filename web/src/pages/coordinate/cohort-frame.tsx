import './cohort-frame.css';
import type { ComponentChildren } from 'preact';
import { useLocation, useRoute } from 'preact-iso';
import { api, type Dto } from '../../api/client.ts';
import { useApiQuery } from '../../api/queries.ts';
import { StaffPage } from '../../components/staff-page/staff-page.tsx';
import { Badge } from '../../design/badge.tsx';
import { LinkButton } from '../../design/button.tsx';
import { AreaMark } from '../../design/cover.tsx';
import { Tabs } from '../../design/tabs.tsx';
import { days, languageOf, pick } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { isSecretariat, useMe } from '../../session.ts';
import { QueryPage } from '../../shell/query-page.tsx';
import { groupsOf, isWithin } from './cohort-groups.ts';
import { GroupList } from './group-list.tsx';

/** The frame of every page about one cohort: its title, stage and tabs. */
export function CohortFrame({
  children,
}: {
  /** @param pages the list of the cohort's pages, for a phone */
  children: (cohort: Dto<'CohortDto'>, pages: ComponentChildren) => ComponentChildren;
}) {
  const { id = '' } = useRoute().params;
  const me = useMe();
  const cohort = useApiQuery(['cohorts', id], () =>
    api.GET('/api/v1/cohorts/{id}', { params: { path: { id } } }),
  );
  // Below the key of the overview, so that what refreshes that one refreshes these numbers.
  const total = useApiQuery(['overview', id, 'total'], () =>
    api.GET('/api/v1/cohorts/{id}/overview/total', { params: { path: { id } } }),
  );
  const { path } = useLocation();
  const base = `/coordinate/${id}`;
  const groups = groupsOf(base, isSecretariat(me), cohort.data, total.data);
  const shownGroup = groups.findLast(({ pages }) => pages.some((page) => isWithin(path, page)));
  const shownPage = shownGroup?.pages.find((page) => isWithin(path, page));
  return (
    <QueryPage query={cohort}>
      {(shown) => {
        const publicPage = shown.stage === 'draft' ? undefined : `/cohorts/${id}`;
        return (
          <div class={path === base ? 'cohort-frame' : 'cohort-frame inner'}>
            <StaffPage
              title={pick(shown.title)}
              mark={<AreaMark theme={shown.theme} />}
              lang={languageOf(shown.title)}
              above={[
                { href: '/coordinate', text: t('common.coordinate') },
                { href: base, text: pick(shown.title), lang: languageOf(shown.title) },
              ]}
              here={shownPage?.text}
              actions={
                <>
                  <Badge state={shown.stage} />
                  <span class="quiet">{days(shown.startsOn, shown.endsOn)}</span>
                  {publicPage && (
                    <LinkButton small href={publicPage}>
                      {t('coordinate.public_page')}
                    </LinkButton>
                  )}
                </>
              }
            >
              <Tabs
                label={pick(shown.title)}
                tabs={groups.map((group) => ({
                  text: group.text,
                  icon: group.icon,
                  count: group.count,
                  href: group.pages[0]?.href ?? '',
                  isCurrent: group === shownGroup,
                }))}
              />
              {shownGroup && shownGroup.pages.length > 1 && (
                <div class={shownGroup.hasMenu ? 'narrow-tabs' : ''}>
                  <Tabs sub label={shownGroup.text} tabs={shownGroup.pages} />
                </div>
              )}
              {children(shown, <GroupList groups={groups.slice(1)} publicPage={publicPage} />)}
            </StaffPage>
          </div>
        );
      }}
    </QueryPage>
  );
}
