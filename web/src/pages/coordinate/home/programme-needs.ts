import type { Dto } from '../../../api/client.ts';
import type { IconName } from '../../../design/icon-names.ts';
import { closing } from '../../../homes/closing.ts';
import type { Need, NeedGroup } from '../../../homes/home-part.ts';
import { day, fromNow, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type ApiNeed = Dto<'ProgrammeNeedDto'>;

/** How a need is shown. */
interface Presentation {
  group: NeedGroup;
  icon: IconName;
  more?: (need: ApiNeed) => Partial<Need>;
  href: (need: ApiNeed) => string;
  action: string | ((need: ApiNeed) => string);
}

const inCohort =
  (page: string) =>
  ({ cohortId }: ApiNeed) =>
    `/coordinate/${cohortId}${page}`;
/** Certificates of earlier years belong to no cohort. */
const batchOf = ({ cohortId, batchId }: ApiNeed) =>
  cohortId
    ? `/coordinate/${cohortId}/batches/${batchId}`
    : `/coordinate/register/batches/${batchId}`;
/** Automatic certificates belong to no batch; a cohort's and the register's page list them. */
const certificatesOf = ({ cohortId }: ApiNeed) =>
  cohortId ? `/coordinate/${cohortId}/certificates` : '/coordinate/register';

const presentations: Record<ApiNeed['kind'], () => Presentation> = {
  'certificates-failed': () => ({
    group: 'fix',
    icon: 'warn',
    href: (need) => (need.batchId ? batchOf(need) : certificatesOf(need)),
    action: ({ batchId }) => t(batchId ? 'homes.open_batch' : 'homes.see_certificates'),
  }),
  'reviews-behind': () => ({
    group: 'follow_up',
    icon: 'review',
    more: ({ at }) => closing(at),
    href: inCohort('/review'),
    action: t('homes.see_reviews'),
  }),
  'allocation-to-send': () => ({
    group: 'decide',
    icon: 'next',
    href: inCohort('/allocation'),
    action: t('homes.review_proposal'),
  }),
  'seats-to-allocate': () => ({
    group: 'decide',
    icon: 'people',
    more: ({ startsOn }) => (startsOn ? { note: t('homes.starts', { day: day(startsOn) }) } : {}),
    href: inCohort('/allocation'),
    action: t('homes.open_allocation'),
  }),
  'batch-to-approve': () => ({
    group: 'decide',
    icon: 'certificate',
    href: batchOf,
    action: t('homes.review_batch'),
  }),
  'requests-to-decide': () => ({
    group: 'decide',
    icon: 'certificate',
    href: certificatesOf,
    action: t('homes.see_requests'),
  }),
  'offers-expiring': () => ({
    group: 'follow_up',
    icon: 'notification',
    more: ({ at }) => ({ when: t('homes.first_expires', { when: fromNow(at) }) }),
    href: inCohort('/applications?state=offered'),
    action: t('homes.see_offers'),
  }),
  'certificates-to-prepare': () => ({
    group: 'decide',
    icon: 'certificate',
    href: inCohort('/certificates'),
    action: t('homes.prepare_certificates'),
  }),
  'countries-without-nominees': () => ({
    group: 'follow_up',
    icon: 'people',
    more: ({ at }) => closing(at),
    href: inCohort(''),
    action: t('homes.see_countries'),
  }),
};

/** A need of the API in words, with the page where it is dealt with. */
export function programmeNeed(need: ApiNeed): Need {
  const { kind, count, cohortId, cohortTitle, batchId, at, due } = need;
  const { more, href, action, ...presentation } = presentations[kind]();
  return {
    ...presentation,
    key: `${kind} ${cohortId} ${batchId}`,
    title: t(`homes.need_${kind.replaceAll('-', '_')}` as 'homes.need_offers_expiring', { count }),
    about: cohortTitle ? pick(cohortTitle) : t('homes.earlier_years'),
    at,
    due,
    ...more?.(need),
    href: href(need),
    action: typeof action === 'string' ? action : action(need),
  };
}
