/** A text of about `length` characters. */
export type Shape = (length: number) => string;

/** The same piece again and again, after a beginning. */
export const again =
  (piece: string, beginning = '', end = ''): Shape =>
  (length) =>
    beginning + piece.repeat(Math.max(0, (length - beginning.length) / piece.length)) + end;

/** Things inside one another: all openings, then all closings. */
export const nested =
  (opening: string, closing: string): Shape =>
  (length) => {
    const depth = length / (opening.length + closing.length);
    return `${opening.repeat(depth)}x${closing.repeat(depth)}`;
  };

/** Pieces that differ, each made of its number. */
export const different =
  (piece: (number: number) => string): Shape =>
  (length) => {
    const pieces: string[] = [];
    for (let size = 0; size < length; size += pieces.at(-1)?.length ?? 1) {
      pieces.push(piece(pieces.length));
    }
    return pieces.join('');
  };

/** Seconds of work below which noise is larger than what is measured. */
const NOISE = 0.15;

/** Seconds of the processor, which other work on the machine does not change. */
async function secondsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  try {
    await work();
  } catch {
    // To refuse a text is an answer; here only its time matters.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/**
 * How a parser's work grows with a text: seconds for `length`, and how many times as long that
 * takes as half the text. Both by the least of up to five tries: what the collector of memory and
 * other work on the machine add is not the parser's.
 */
export async function growthOf(parse: (text: string) => unknown, shape: Shape, length: number) {
  const [half, whole] = [shape(length / 2), shape(length)];
  let [first, second, times] = [Infinity, Infinity, Infinity];
  for (let tries = 0; tries < 5 && times > 3; tries++) {
    first = Math.min(first, await secondsOf(() => parse(half)));
    second = Math.min(second, await secondsOf(() => parse(whole)));
    times = second / Math.max(first, NOISE);
  }
  return { seconds: second, times };
}
