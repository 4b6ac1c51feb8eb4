import type { Dto } from '../../api/client.ts';
import type { IconName } from '../../design/icon-names.ts';
import type { Tab } from '../../design/tabs.tsx';
import { t } from '../../i18n/t.ts';

export interface GroupPage extends Tab {
  /** Where addresses of further pages begin that belong to it. */
  below?: string;
}

export interface Group {
  text: string;
  icon: IconName;
  /** People or certificates of the group; without one the tab has no number. */
  count?: number | null;
  pages: GroupPage[];
  /** On a desk a menu beside them has its pages, and no second row of tabs. */
  hasMenu?: boolean;
}

export const isWithin = (path: string, { href, below }: GroupPage) =>
  path === href || (below !== undefined && path.startsWith(below));

/** Counts of a cohort's people; null while they are not known. */
type Counts = Dto<'FunnelDto'> | undefined;

/** The pages of a cohort in groups; the secretariat sees all of them. */
export function groupsOf(
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
      text: t('common.announcements'),
      icon: 'notification',
      pages: [page('/announcements', t('common.announcements'))],
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
      hasMenu: true,
      pages: forSecretariat
        ? [page('/set-up', t('coordinate.set_up')), page('/form', t('selection.form'))]
        : [],
    },
  ];
  return groups.filter(({ pages }) => pages.length > 0);
}
