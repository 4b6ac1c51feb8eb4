/** One line for notes of one kind: the first note, and their number. */
export interface NoteLine<N> {
  note: N;
  count: number;
}

/** Maximum number of lines of a summary; the most important notes come first. */
const MAX_LINES = 10;

/**
 * Summarises notes in at most MAX_LINES lines, in their order; `rest` counts the remaining ones.
 */
export function notesByKind<N extends { code: string }>(
  notes: readonly N[],
): { lines: NoteLine<N>[]; rest: number } {
  const byCode = new Map<string, NoteLine<N>>();
  for (const note of notes) {
    const line = byCode.get(note.code);
    if (line) line.count++;
    else byCode.set(note.code, { note, count: 1 });
  }
  const all = [...byCode.values()];
  const rest = all.slice(MAX_LINES).reduce((sum, { count }) => sum + count, 0);
  return { lines: all.slice(0, MAX_LINES), rest };
}
