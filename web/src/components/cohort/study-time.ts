import { weeklyMinutes } from '../../../../src/modules/cohorts/weekly-time.ts';
import type { Dto } from '../../api/client.ts';
import { duration } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';

interface StudyTime {
  /** By the week. */
  text: string;
  /** All of it. */
  total: string;
}

/** The time that a cohort takes. */
export function studyTime(
  minutes: number,
  { startsOn, endsOn }: Pick<Dto<'CohortSummaryDto'>, 'startsOn' | 'endsOn'>,
): StudyTime {
  const weekly = weeklyMinutes(minutes, startsOn, endsOn);
  return {
    text:
      weekly < 60
        ? t('offer.minutes_week', { time: duration(weekly) })
        : t('offer.hours_week', { count: weekly / 60 }),
    total: t('offer.hours_total', { time: duration(minutes) }),
  };
}

/** The minutes of live sessions. */
export const liveMinutes = (sessions: { startsAt: string; endsAt: string }[]): number =>
  sessions.reduce(
    (sum, { startsAt, endsAt }) => sum + Date.parse(endsAt) - Date.parse(startsAt),
    0,
  ) / 60_000;
