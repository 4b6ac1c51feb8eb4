/** What separates the cells of a CSV, the most likely first. */
const delimiters = [',', ';', '\t', '|'] as const;

/** Lines that are looked at. */
const SAMPLE = 20;

/** Cells in quotes, within a line. */
const quoted = /"[^"\n]*"/g;

/**
 * The delimiter of a CSV, from its first lines: the one of which most lines have the same number,
 * outside quotes; of two such the one that makes more columns.
 */
export function delimiterOf(head: string): string {
  const lines = head
    .split(/\r\n|\n|\r/, SAMPLE + 1)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE)
    .map((line) => line.replace(quoted, ''));
  const scored = delimiters.map((mark) => ({ mark, ...regularity(lines, mark) }));
  return scored.reduce((best, one) =>
    one.lines > best.lines || (one.lines === best.lines && one.count > best.count) ? one : best,
  ).mark;
}

/** The number of delimiters that most lines have, and how many lines have it. */
function regularity(lines: string[], mark: string): { lines: number; count: number } {
  const byCount = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(mark).length - 1;
    if (count > 0) byCount.set(count, (byCount.get(count) ?? 0) + 1);
  }
  const [count = 0, most = 0] =
    [...byCount].sort(([a, some], [b, others]) => others - some || b - a)[0] ?? [];
  return { lines: most, count };
}
