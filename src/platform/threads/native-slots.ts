import { Unavailable } from '../errors/errors.js';

/** Seconds of waiting for its turn after which work is rejected. */
const MAX_WAIT_SECONDS = 15;

/**
 * Limits how many pieces of work run simultaneously, in the order of arrival. For native code that
 * runs on libuv's threads: files, DNS and compression wait for the same four, so passwords and
 * pictures must never take all of them.
 */
export class NativeSlots {
  private readonly waiting: (() => void)[] = [];
  private free: number;

  /** @param maxWaiting further work is rejected immediately */
  constructor(
    atOnce: number,
    private readonly maxWaiting = Number.POSITIVE_INFINITY,
  ) {
    this.free = atOnce;
  }

  /** @throws Unavailable when the turn does not come, or too much is waiting */
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
    if (this.waiting.length >= this.maxWaiting) return Promise.reject(new Unavailable());
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
