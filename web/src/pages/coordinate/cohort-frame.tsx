import type { ComponentChildren } from 'preact';
import { useLocation, useRoute } from 'preact-iso';
import { api, type Dto } from '../../api/client.ts';
import { useApiQuery } from '../../api/queries.ts';
import { Badge } from '../../design/badge.tsx';
import type { IconName } from '../../design/icon-names.ts';
import { type Tab, Tabs } from '../../design/tabs.tsx';
import { days, languageOf, pick } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { isSecretariat, useMe } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { QueryPage } from '../../shell/query-page.tsx';

interface GroupPage extends Tab {
  /** Where addresses of further pages begin that belong to it. */
  below?: string;
}

interface Group {
  text: string;
  icon: IconName;
  pages: GroupPage[];
}

const isWithin = (path: string, { href, below }: GroupPage) =>
  path === href || (below !== undefined && path.startsWith(below));

/** The pages of a cohort in groups; the secretariat sees all of them. */
function groupsOf(
  base: string,
  forSecretariat: boolean,
  cohort: Dto<'CohortDto'> | undefined,
): Group[] {
  const page = (path: string, text: string, below?: string): GroupPage => ({
    href: base + path,
    text,
    ...(below && { below: base + below }),
  });
  const isReviewed = forSecretariat && cohort?.seating === 'review';
  const groups: Group[] = [
    { text: t('coordinate.overview'), icon: 'home', pages: [page('', t('coordinate.overview'))] },
    {
      text: t('coordinate.group_people'),
      icon: 'people',
      pages: [
        page('/nominations', t('coordinate.nominations')),
        page('/applications', t('coordinate.applications')),
        page('/waiting-list', t('coordinate.waiting_list')),
        page('/enrolments', t('selection.enrolments')),
      ],
    },
    {
      text: t('coordinate.group_selection'),
      icon: 'quiz',
      pages: isReviewed
        ? [page('/review', t('common.review')), page('/allocation', t('selection.allocation'))]
        : [],
    },
    {
      text: t('coordinate.group_learning'),
      icon: 'course',
      pages: [page('/progress', t('common.progress'), '/workshops')],
    },
    {
      text: t('coordinate.certificates'),
      icon: 'certificate',
      pages: [page('/certificates', t('coordinate.certificates'), '/batches')],
    },
    {
      text: t('coordinate.group_settings'),
      icon: 'settings',
      pages: forSecretariat
        ? [page('/set-up', t('coordinate.set_up')), page('/form', t('selection.form'))]
        : [],
    },
  ];
  return groups.filter(({ pages }) => pages.length > 0);
}

/** The frame of every page about one cohort: its title, stage and tabs. */
export function CohortFrame({
  children,
}: {
  children: (cohort: Dto<'CohortDto'>) => ComponentChildren;
}) {
  const { id = '' } = useRoute().params;
  const me = useMe();
  const cohort = useApiQuery(['cohorts', id], () =>
    api.GET('/api/v1/cohorts/{id}', { params: { path: { id } } }),
  );
  const { path } = useLocation();
  const groups = groupsOf(`/coordinate/${id}`, isSecretariat(me), cohort.data);
  const shownGroup = groups.findLast(({ pages }) => pages.some((page) => isWithin(path, page)));
  return (
    <QueryPage query={cohort}>
      {(shown) => (
        <Page
          title={pick(shown.title)}
          lang={languageOf(shown.title)}
          above={{ href: '/coordinate', text: t('common.coordinate') }}
        >
          <p class="row">
            <Badge state={shown.stage} />
            <span class="quiet">{days(shown.startsOn, shown.endsOn)}</span>
            {shown.stage !== 'draft' && (
              <a href={`/cohorts/${id}`}>{t('coordinate.public_page')}</a>
            )}
          </p>
          <Tabs
            label={pick(shown.title)}
            tabs={groups.map((group) => ({
              text: group.text,
              icon: group.icon,
              href: group.pages[0]?.href ?? '',
              isCurrent: group === shownGroup,
            }))}
          />
          {shownGroup && shownGroup.pages.length > 1 && (
            <Tabs sub label={shownGroup.text} tabs={shownGroup.pages} />
          )}
          {children(shown)}
        </Page>
      )}
    </QueryPage>
  );
}
