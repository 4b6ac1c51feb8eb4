/** What is compared of a unit, to find it again in another version of its course. */
export interface ComparedUnit {
  slug: string;
  hasResult: boolean;
  /** Of title, text and questions; null for a unit that has neither text nor questions. */
  digest: string | null;
}

/**
 * Finds the units that a new version continues: by id of the new unit, the key of the earlier one.
 * First those whose slug and content are the same, then those that were only renamed, then those
 * that were only rewritten. A quiz never continues a lesson: reading is not passing.
 * @param earlier the units of all published versions, each key once, newest first
 */
export function continuedUnits(
  units: (ComparedUnit & { id: string })[],
  earlier: (ComparedUnit & { key: string })[],
): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  const isSameSlug = (a: ComparedUnit, b: ComparedUnit) => a.slug === b.slug;
  const isSameContent = (a: ComparedUnit, b: ComparedUnit) =>
    a.digest !== null && a.digest === b.digest;
  const rules = [
    (a: ComparedUnit, b: ComparedUnit) => isSameSlug(a, b) && isSameContent(a, b),
    isSameContent,
    isSameSlug,
  ];
  for (const isSame of rules) {
    for (const unit of units) {
      if (found.has(unit.id)) continue;
      const match = earlier.find(
        (other) =>
          other.hasResult === unit.hasResult && !taken.has(other.key) && isSame(unit, other),
      );
      if (!match) continue;
      found.set(unit.id, match.key);
      taken.add(match.key);
    }
  }
  return found;
}
