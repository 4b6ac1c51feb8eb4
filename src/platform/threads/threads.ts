import { MessageChannel } from 'node:worker_threads';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errors/domain-error.js';
import { Unavailable } from '../errors/errors.js';
import { type Fault, fault } from '../i18n/fault.js';
import { logger } from '../telemetry/logger.js';
import type { ThreadAnswer, ThreadTask } from './thread-entry.js';

/**
 * `quick` is for work that a person waits for in a form (a password, a name); `heavy` for files and
 * texts. Neither waits for the other.
 */
export type Lane = 'quick' | 'heavy';

/** Limits of one piece of work. */
export interface WorkLimits {
  /** The kind of input, for the error message when it is stopped: "list", "lesson". */
  what: string;
  /** Seconds of work after which it is stopped; waiting and loading do not count. */
  seconds: number;
  lane?: Lane;
}

/** Seconds of waiting for a free thread after which work is rejected. */
const MAX_WAIT_SECONDS = 20;

/** Seconds for a new thread to load its modules, which is slow on a busy machine. */
const MAX_LOAD_SECONDS = 60;

/** Niceness of the threads in the heavy lane. */
const NICE = 5;

/** 422: reading it took longer, or more memory, than any legitimate input needs. */
export class TooMuchWork extends DomainError {
  constructor(what: string, why: Fault) {
    super('invalid', 'too-much-work', `This ${what} takes too much work to read.`, {
      errors: [why],
    });
  }
}

class LanePool {
  private readonly pool: Piscina;
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(threads: number, memoryMb: number, niceIncrement: number) {
    this.free = threads;
    this.pool = new Piscina({
      // Compiled code, even when the tests run the sources.
      filename: compiled(new URL('./thread-entry.js', import.meta.url)),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 30_000,
      niceIncrement,
      resourceLimits: {
        maxOldGenerationSizeMb: memoryMb,
        maxYoungGenerationSizeMb: 32,
        stackSizeMb: 4,
      },
    });
  }

  /** Waits for a free thread: the time limit counts from when the work begins. */
  async run(task: Omit<ThreadTask, 'begun'>, seconds: number): Promise<ThreadAnswer> {
    await this.enter();
    const limit = new AbortController();
    const stopAfter = (limitSeconds: number) =>
      setTimeout(() => limit.abort(), limitSeconds * 1_000);
    let timer = stopAfter(seconds + MAX_LOAD_SECONDS);
    const { port1: begins, port2: begun } = new MessageChannel();
    begins.once('message', () => {
      clearTimeout(timer);
      timer = stopAfter(seconds);
    });
    try {
      const transferList = [begun];
      return await this.pool.run({ ...task, begun }, { signal: limit.signal, transferList });
    } finally {
      clearTimeout(timer);
      begins.removeAllListeners('message').close();
      this.leave();
    }
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private enter(): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(start), 1);
        reject(new Unavailable());
      }, MAX_WAIT_SECONDS * 1_000);
      const start = () => {
        clearTimeout(timer);
        resolve();
      };
      this.waiting.push(start);
    });
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free++;
  }
}

/** The build's copy of a module: threads run JavaScript. */
const compiled = ({ href }: URL): string =>
  href.replace(/^(file:.*)\/src\/((?:platform|modules)\/)/, '$1/dist/$2').replace(/\.ts$/, '.js');

/**
 * Worker threads for expensive work on untrusted input: it cannot stall the process that answers
 * everyone else. A thread that takes too long or too much memory is ended, and its work rejected
 * with an explanation.
 *
 * @example
 * // read-table.thread.ts: export default async (input: Input): Promise<Output> => …
 * const table = await this.threads.run<Output>(
 *   new URL('./read-table.thread.js', import.meta.url), input, { what: 'list', seconds: 10 });
 */
@Injectable()
export class Threads implements OnApplicationShutdown {
  private readonly lanes: Record<Lane, LanePool>;

  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) { THREADS, THREAD_MEMORY_MB }: Settings,
  ) {
    this.lanes = {
      // A person waits for it in a form: on a busy machine it must not come last.
      quick: new LanePool(1, THREAD_MEMORY_MB, 0),
      // The main thread, which answers requests, has priority.
      heavy: new LanePool(THREADS, THREAD_MEMORY_MB, NICE),
    };
  }

  /**
   * Runs the default export of `module` on `input` in a thread. Input and result are copied, so
   * they can hold data only. A DomainError that the work throws is rethrown here with the same
   * contents.
   * @throws TooMuchWork, Unavailable
   */
  async run<T>(
    module: URL,
    input: unknown,
    { what, seconds, lane = 'heavy' }: WorkLimits,
  ): Promise<T> {
    this.db.refuseInTransaction(`a thread (${what})`);
    const task = { module: compiled(module), input };
    let answer: ThreadAnswer;
    try {
      answer = await this.lanes[lane].run(task, seconds);
    } catch (error) {
      throw stopped(error as Error & { code?: string }, what, seconds);
    }
    if ('refused' in answer) {
      const { kind, code, title, ...parts } = answer.refused;
      throw new DomainError(kind, code, title, parts);
    }
    return answer.value as T;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(Object.values(this.lanes).map((lane) => lane.close()));
  }
}

function stopped(error: Error & { code?: string }, what: string, seconds: number): Error {
  if (error.name === 'AbortError') {
    logger.warn({ what, seconds }, 'stopped a thread that took too long');
    return new TooMuchWork(what, fault('work-too-long', { seconds }));
  }
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError) {
    logger.warn({ what }, 'stopped a thread that took too much memory');
    return new TooMuchWork(what, fault('work-too-large'));
  }
  return error;
}
