import { weeklyHours, weeksBetween } from '../../../../src/modules/cohorts/weekly-hours.ts';
import type { Dto } from '../../api/client.ts';
import { duration } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';

interface StudyTime {
  text: string;
  /** All of it, where the text gives the hours a week. */
  total: string | undefined;
}

/** The time that a cohort takes: by the week, unless that is less than an hour. */
export function studyTime(
  minutes: number,
  { startsOn, endsOn }: Pick<Dto<'CohortSummaryDto'>, 'startsOn' | 'endsOn'>,
): StudyTime {
  const total = t('offer.hours_total', { time: duration(minutes) });
  if (minutes < weeksBetween(startsOn, endsOn) * 60) return { text: total, total: undefined };
  return {
    text: t('offer.hours_week', { count: weeklyHours(minutes, startsOn, endsOn) }),
    total,
  };
}

/** The minutes of live sessions. */
export const liveMinutes = (sessions: { startsAt: string; endsAt: string }[]): number =>
  sessions.reduce(
    (sum, { startsAt, endsAt }) => sum + Date.parse(endsAt) - Date.parse(startsAt),
    0,
  ) / 60_000;
