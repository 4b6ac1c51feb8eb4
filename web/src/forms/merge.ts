/** Whether two values are the same as JSON. */
export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Merges the values typed over `from` into `now`: changed fields stay as typed, all others are taken
 * from `now`. A list counts as one field.
 */
export function mergeChanges<V>(typed: V, from: V, now: V): V {
  if (isSame(typed, from)) return now;
  if (!isRecord(typed) || !isRecord(from) || !isRecord(now)) return typed;
  const fields = new Set([...Object.keys(typed), ...Object.keys(now)]);
  return Object.fromEntries(
    [...fields]
      .map((field) => [field, mergeChanges(typed[field], from[field], now[field])])
      .filter(([, value]) => value !== undefined),
  ) as V;
}
