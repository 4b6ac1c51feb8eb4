/** A text of about `length` characters. */
export type Shape = (length: number) => string;

/** A prefix followed by repetitions of a piece. */
export const again =
  (piece: string, beginning = '', end = ''): Shape =>
  (length) =>
    beginning + piece.repeat(Math.max(0, (length - beginning.length) / piece.length)) + end;

/** Nested pieces: all openings, then all closings. */
export const nested =
  (opening: string, closing: string): Shape =>
  (length) => {
    const depth = length / (opening.length + closing.length);
    return `${opening.repeat(depth)}x${closing.repeat(depth)}`;
  };

/** Distinct pieces, each made from its number. */
export const different =
  (piece: (number: number) => string): Shape =>
  (length) => {
    const pieces: string[] = [];
    for (let size = 0; size < length; size += pieces.at(-1)?.length ?? 1) {
      pieces.push(piece(pieces.length));
    }
    return pieces.join('');
  };

/** Seconds of work below which noise dominates. */
const NOISE = 0.15;

/** CPU seconds, which are independent of other load on the machine. */
async function secondsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  try {
    await work();
  } catch {
    // Rejecting a text is a valid result; only the time matters here.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/**
 * Measures how a parser scales: seconds for `length`, and the ratio to the time for half of it.
 * Both are the minimum of up to five runs, to exclude garbage collection and other load.
 */
export async function growthOf(parse: (text: string) => unknown, shape: Shape, length: number) {
  const [half, whole] = [shape(length / 2), shape(length)];
  let [first, second, times] = [Infinity, Infinity, Infinity];
  for (let tries = 0; tries < 5 && times > 3; tries++) {
    second = Math.min(second, await secondsOf(() => parse(whole)));
    // Half of what is this fast is lost in the noise.
    first = second > 3 * NOISE ? Math.min(first, await secondsOf(() => parse(half))) : NOISE;
    times = second / Math.max(first, NOISE);
  }
  return { seconds: second, times };
}
