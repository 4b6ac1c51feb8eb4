/** Notes of one kind in one line: the first of them, and how many there are. */
export interface NoteLine<N> {
  note: N;
  count: number;
}

/** Most lines of a summary: the notes with the most weight come first. */
const MAX_LINES = 10;

/** Notes summed up in at most ten lines, in their order; `rest` counts those of no line. */
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
