import { Unavailable } from '../errors/errors.js';

/** Work that waits longer than this for its turn is refused: seconds. */
const MAX_WAIT_SECONDS = 15;

/**
 * Lets so many pieces of work go on at once, in the order in which they came. For native code that
 * runs on the threads libuv gives all of a process: files, names and compression wait for the same
 * four, so passwords and pictures must never take all of them.
 */
export class NativeSlots {
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(atOnce: number) {
    this.free = atOnce;
  }

  /** @throws Unavailable when the turn does not come */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }

  private enter(): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const start = () => {
        clearTimeout(late);
        resolve();
      };
      const late = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(start), 1);
        reject(new Unavailable());
      }, MAX_WAIT_SECONDS * 1_000);
      this.waiting.push(start);
    });
  }
}
