// Shared by the API and the pages; it has no imports.

const DAY = 86_400_000;

/**
 * Whole hours a week that a cohort takes: the minutes of its required units and its sessions, over the
 * weeks from its first to its last day; at least one, 0 when there is nothing to do.
 */
export function weeklyHours(minutes: number, startsOn: string, endsOn: string): number {
  if (minutes <= 0) return 0;
  return Math.max(1, Math.round(minutes / 60 / weeksBetween(startsOn, endsOn)));
}

/** Weeks from one day to another, both included; at least one. */
export function weeksBetween(startsOn: string, endsOn: string): number {
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / DAY + 1;
  return Math.max(1, Math.ceil(days / 7));
}
