import type { ComponentChildren } from 'preact';
import { useLocation, useRoute } from 'preact-iso';
import { api, type Dto } from '../../api/client.ts';
import { useApiQuery } from '../../api/queries.ts';
import { StaffPage } from '../../components/staff-page/staff-page.tsx';
import { Badge } from '../../design/badge.tsx';
import { LinkButton } from '../../design/button.tsx';
import type { IconName } from '../../design/icon-names.ts';
import { type Tab, Tabs } from '../../design/tabs.tsx';
import { days, languageOf, pick } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { isSecretariat, useMe } from '../../session.ts';
import { QueryPage } from '../../shell/query-page.tsx';

interface GroupPage extends Tab {
  /** Where addresses of further pages begin that belong to it. */
  below?: string;
}

interface Group {
  text: string;
  icon: IconName;
  /** People or certificates of the group; without one the tab has no number. */
  count?: number | null;
  pages: GroupPage[];
}

const isWithin = (path: string, { href, below }: GroupPage) =>
  path === href || (below !== undefined && path.startsWith(below));

/** Counts of a cohort's people; null while they are not known. */
type Counts = Record<keyof Dto<'FunnelDto'>, number> | undefined;

/** The pages of a cohort in groups; the secretariat sees all of them. */
function groupsOf(
  base: string,
  forSecretariat: boolean,
  cohort: Dto<'CohortDto'> | undefined,
  counts: Counts,
): Group[] {
  const page = (path: string, text: string, more: Partial<GroupPage> = {}): GroupPage => ({
    href: base + path,
    text,
    ...more,
    ...(more.below && { below: base + more.below }),
  });
  const countOf = (count: (of: NonNullable<Counts>) => number) => (counts ? count(counts) : null);
  const people = countOf(({ nominated, applied }) => nominated + applied);
  const nominated = countOf((of) => of.nominated);
  const enrolled = countOf((of) => of.enrolled);
  const waiting = countOf((of) => of.waiting);
  const certified = countOf((of) => of.certified);
  const isReviewed = forSecretariat && cohort?.seating === 'review';
  const groups: Group[] = [
    { text: t('coordinate.overview'), icon: 'home', pages: [page('', t('coordinate.overview'))] },
    {
      text: t('coordinate.group_people'),
      icon: 'people',
      count: people,
      pages: [
        page('/nominations', t('coordinate.nominations'), { count: nominated }),
        page('/applications', t('coordinate.applications'), { count: people }),
        page('/enrolments', t('selection.enrolments'), { count: enrolled }),
      ],
    },
    {
      text: t('coordinate.group_selection'),
      icon: 'quiz',
      pages: [
        ...(isReviewed
          ? [page('/review', t('common.review')), page('/allocation', t('selection.allocation'))]
          : []),
        page('/waiting-list', t('coordinate.waiting_list'), { count: waiting }),
      ],
    },
    {
      text: t('coordinate.group_learning'),
      icon: 'course',
      count: enrolled,
      pages: [page('/progress', t('common.progress'))],
    },
    {
      text: t('coordinate.certificates'),
      icon: 'certificate',
      count: certified,
      pages: [page('/certificates', t('coordinate.certificates'), { below: '/batches' })],
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
  const overview = useApiQuery(['overview', id], () =>
    api.GET('/api/v1/cohorts/{id}/overview', { params: { path: { id } } }),
  );
  const { path } = useLocation();
  const base = `/coordinate/${id}`;
  const groups = groupsOf(base, isSecretariat(me), cohort.data, overview.data?.total);
  const shownGroup = groups.findLast(({ pages }) => pages.some((page) => isWithin(path, page)));
  const shownPage = shownGroup?.pages.find((page) => isWithin(path, page));
  return (
    <QueryPage query={cohort}>
      {(shown) => (
        <StaffPage
          title={pick(shown.title)}
          lang={languageOf(shown.title)}
          above={[
            { href: '/coordinate', text: t('common.coordinate') },
            { href: base, text: pick(shown.title) },
          ]}
          here={shownPage?.text}
          actions={
            shown.stage !== 'draft' && (
              <LinkButton small href={`/cohorts/${id}`}>
                {t('coordinate.public_page')}
              </LinkButton>
            )
          }
        >
          <p class="row">
            <Badge state={shown.stage} />
            <span class="quiet">{days(shown.startsOn, shown.endsOn)}</span>
          </p>
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
            <Tabs sub label={shownGroup.text} tabs={shownGroup.pages} />
          )}
          {children(shown)}
        </StaffPage>
      )}
    </QueryPage>
  );
}
