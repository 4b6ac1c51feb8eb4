import type { Dto } from '../../../api/client.ts';

/** Characters of changes that fit in a line of the list. */
const SHORT = 40;

const textOf = (value: unknown) =>
  value === undefined || value === null ? '–' : JSON.stringify(value);

/** Fields before and after, and further details: in line when short, else opened by the reader. */
export function AuditChanges({ entry }: { entry: Dto<'AuditEntryDto'> }) {
  const before = (entry.before ?? {}) as Record<string, unknown>;
  const after = (entry.after ?? {}) as Record<string, unknown>;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  const names = [...fields, ...Object.keys(entry.details)];
  if (names.length === 0) return null;
  const changes = (
    <>
      {fields.map((field) => (
        <span key={field} class="block">
          {field}: <del>{textOf(before[field])}</del> <ins>{textOf(after[field])}</ins>
        </span>
      ))}
      {Object.entries(entry.details).map(([name, value]) => (
        <span key={name} class="block wrap">
          {name}: {textOf(value)}
        </span>
      ))}
    </>
  );
  const length = JSON.stringify([before, after, entry.details]).length;
  if (names.length === 1 && length <= SHORT) return changes;
  return (
    <details>
      <summary>{names.join(', ')}</summary>
      {changes}
    </details>
  );
}
