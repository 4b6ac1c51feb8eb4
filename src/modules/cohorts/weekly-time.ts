// Shared by the API and the pages; it has no imports.

const DAY = 86_400_000;

/** Minutes, to which less than an hour a week is rounded up. */
const STEP = 5;

/**
 * About how many minutes a week a cohort takes: the minutes of its required units and its sessions,
 * over the weeks from its first to its last day. Whole hours from an hour on; 0 when there is nothing
 * to do.
 */
export function weeklyMinutes(minutes: number, startsOn: string, endsOn: string): number {
  const weekly = minutes / weeksBetween(startsOn, endsOn);
  return weekly < 60 ? Math.ceil(weekly / STEP) * STEP : Math.round(weekly / 60) * 60;
}

/** Weeks from one day to another, both included; at least one. */
export function weeksBetween(startsOn: string, endsOn: string): number {
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / DAY + 1;
  return Math.max(1, Math.ceil(days / 7));
}
