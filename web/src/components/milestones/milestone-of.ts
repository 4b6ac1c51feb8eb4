export type Milestone = 'first' | 'half';

interface Unit {
  id: string;
  required: boolean;
}

/** The required units that are done, of all of them. */
export interface Reached {
  milestone: Milestone;
  done: number;
  of: number;
}

/**
 * What is reached by completing a unit: the first of all units, or half of the required ones. The
 * whole way is not one of them, since the certificate follows it.
 * @param doneBefore the units that were completed before
 */
export function milestoneOf(
  units: Unit[],
  doneBefore: Set<string>,
  unitId: string,
): Reached | undefined {
  const unit = units.find(({ id }) => id === unitId);
  if (!unit || doneBefore.has(unitId)) return undefined;
  const required = units.filter((one) => one.required);
  const of = required.length;
  const before = required.filter(({ id }) => doneBefore.has(id)).length;
  const done = before + Number(unit.required);
  if (!units.some(({ id }) => doneBefore.has(id))) return { milestone: 'first', done, of };
  const isHalf = before * 2 < of && done * 2 >= of && done < of;
  return isHalf ? { milestone: 'half', done, of } : undefined;
}
