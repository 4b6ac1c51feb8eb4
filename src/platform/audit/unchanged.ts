/**
 * Whether `after` says nothing that `before` does not say already: of the fields that it has, each
 * is the same there. Keys may stand in any order, and an instant may be written in any zone. What
 * changes nothing is neither written nor recorded.
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

/** JSON with the keys of every object in one order; what is absent is null. */
function stable(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
