/** Delimiters of CSV cells, most likely first. */
const delimiters = [',', ';', '\t', '|'] as const;

/** Number of lines that are examined. */
const SAMPLE = 20;

/** A quoted part within a line. */
const quoted = /"[^"\n]*"/g;

/**
 * Detects the delimiter of a CSV from its first lines: the one that occurs equally often, outside
 * quotes, in most lines; in case of a tie, the one that makes more columns.
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

/** Returns how often a delimiter occurs in most lines, and how many lines that is. */
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
