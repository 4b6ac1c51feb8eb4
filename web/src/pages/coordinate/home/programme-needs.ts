import type { Dto } from '../../../api/client.ts';
import type { IconName } from '../../../design/icon-names.ts';
import type { Need } from '../../../homes/home-part.ts';
import { day, moment, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type ApiNeed = Dto<'ProgrammeNeedDto'>;

/** How a need is shown. */
interface Presentation {
  icon: IconName;
  failed?: boolean;
  /** What is said about the cohort; by default its title alone. */
  detail?: (cohort: string, need: ApiNeed) => string;
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
const closed = (cohort: string, { at }: ApiNeed) =>
  t('homes.about_closed', { cohort, when: moment(at) });

const presentations: Record<ApiNeed['kind'], () => Presentation> = {
  'certificates-failed': () => ({
    icon: 'warn',
    failed: true,
    href: (need) => (need.batchId ? batchOf(need) : certificatesOf(need)),
    action: ({ batchId }) => t(batchId ? 'homes.open_batch' : 'homes.see_certificates'),
  }),
  'reviews-behind': () => ({
    icon: 'review',
    detail: closed,
    href: inCohort('/review'),
    action: t('homes.see_reviews'),
  }),
  'allocation-to-send': () => ({
    icon: 'next',
    detail: (cohort) => t('homes.no_one_notified', { cohort }),
    href: inCohort('/allocation'),
    action: t('homes.review_proposal'),
  }),
  'seats-to-allocate': () => ({
    icon: 'people',
    detail: (cohort, { startsOn }) =>
      startsOn ? t('homes.about_start', { cohort, when: day(startsOn) }) : cohort,
    href: inCohort('/allocation'),
    action: t('homes.open_allocation'),
  }),
  'batch-to-approve': () => ({
    icon: 'certificate',
    href: batchOf,
    action: t('homes.review_batch'),
  }),
  'requests-to-decide': () => ({
    icon: 'certificate',
    href: certificatesOf,
    action: t('homes.see_requests'),
  }),
  'offers-expiring': () => ({
    icon: 'notification',
    detail: (cohort, { at }) => t('homes.first_expires_at', { cohort, when: moment(at) }),
    href: inCohort('/applications?state=offered'),
    action: t('homes.see_offers'),
  }),
  'certificates-to-prepare': () => ({
    icon: 'certificate',
    href: inCohort('/certificates'),
    action: t('homes.prepare_certificates'),
  }),
  'countries-without-nominees': () => ({
    icon: 'people',
    detail: (cohort, { at }) => t('homes.about_close', { cohort, when: moment(at) }),
    href: inCohort(''),
    action: t('homes.see_countries'),
  }),
};

/** A need of the API in words, with the page where it is dealt with. */
export function programmeNeed(need: ApiNeed): Need {
  const { kind, count, cohortId, cohortTitle, batchId, at, due } = need;
  const { icon, failed = false, detail, href, action } = presentations[kind]();
  const cohort = cohortTitle ? pick(cohortTitle) : t('homes.earlier_years');
  return {
    key: `${kind} ${cohortId} ${batchId}`,
    icon,
    failed,
    title: t(`homes.need_${kind.replaceAll('-', '_')}` as 'homes.need_offers_expiring', { count }),
    detail: detail?.(cohort, need) ?? cohort,
    at,
    due,
    href: href(need),
    action: typeof action === 'string' ? action : action(need),
  };
}
