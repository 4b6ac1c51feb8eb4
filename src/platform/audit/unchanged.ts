/**
 * Whether every field of `after` has the same value in `before`. The order of keys and the time
 * zone of an instant do not matter. A change that changes nothing is neither written nor recorded.
 */
export function isUnchanged(before: object, after: object): boolean {
  return Object.entries(after).every(
    ([field, value]) =>
      value === undefined || isSame((before as Record<string, unknown>)[field], value),
  );
}

function isSame(one: unknown, two: unknown): boolean {
  if (one instanceof Date || two instanceof Date) return instantOf(one) === instantOf(two);
  return stable(one) === stable(two);
}

const instantOf = (value: unknown): number | null =>
  value === null || value === undefined ? null : new Date(value as string | Date).getTime();

/** JSON with the keys of every object in one order; absent values become null. */
function stable(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
