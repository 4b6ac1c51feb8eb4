import type { Dto } from '../../../api/client.ts';
import { t } from '../../../i18n/t.ts';
import { shortDay } from './calendar.ts';

type Cohort = Dto<'NationalCohortDto'>;

/** Whose turn it is: the coordinator's, or that of the people or the secretariat. */
export type Turn = 'own' | 'others' | 'no one';

/** What comes next for a country in a cohort. */
export interface NationalStep {
  /** In words, unless it is among the reader's tasks above. */
  text?: string;
  /** The page where it is done; nothing where the coordinator can only wait. */
  link?: { page: string; text: string };
  turn: Turn;
}

/** Whether nominees have no place yet in the order of preference that decides on seats. */
export const isToRank = ({ ranked, stage, unranked }: Cohort) =>
  ranked && stage !== 'running' && unranked > 0;

/** Whether people can be nominated now. */
export const isOpenForApplications = ({ stage, applicationsOpenAt, applicationsCloseAt }: Cohort) =>
  stage === 'open' &&
  new Date(applicationsOpenAt) <= new Date() &&
  new Date(applicationsCloseAt) > new Date();

/** Seats of the country for which there is nobody yet, as long as people can be nominated. */
export const seatsWithoutCandidate = (cohort: Cohort) =>
  isOpenForApplications(cohort) ? Math.max(0, cohort.seats - cohort.seated - cohort.candidates) : 0;

export function nationalStep(cohort: Cohort): NationalStep {
  const { offered, waiting, applicationsOpenAt, applicationsCloseAt } = cohort;
  const isOpen = isOpenForApplications(cohort);
  const day = shortDay(applicationsCloseAt);
  const nominate = { page: '/nominations', text: t('homes.nominate') };
  if (isToRank(cohort)) {
    return { link: { page: '/nominations', text: t('homes.rank') }, turn: 'own' };
  }
  if (seatsWithoutCandidate(cohort) > 0) return { link: nominate, turn: 'own' };
  if (offered > 0) {
    const page = '/applications?state=offered';
    return { link: { page, text: t('homes.see_offers') }, turn: 'others' };
  }
  if (isOpen) return { text: t('homes.next_open', { day }), link: nominate, turn: 'no one' };
  if (new Date(applicationsOpenAt) > new Date()) {
    return { text: t('homes.next_opens', { day: shortDay(applicationsOpenAt) }), turn: 'no one' };
  }
  if (waiting > 0) {
    return {
      text: t('homes.next_waiting', { count: waiting }),
      link: { page: '/waiting-list', text: t('homes.see_waiting_list') },
      turn: 'no one',
    };
  }
  return { text: t('homes.next_selection'), turn: 'others' };
}
