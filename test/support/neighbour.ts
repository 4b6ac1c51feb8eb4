import { get } from 'node:http';

/** Interval between the other visitor's requests, in ms. */
const EVERY_MS = 20;
/**
 * How long they may wait: 200 ms on an idle machine. Tests share CPU cores, so they allow more; a
 * blocked server would take many seconds.
 */
const LONGEST_WAIT_MS = 2_500;
/** And this many times the wait while idle. */
const TIMES_IDLE = 5;
const IDLE_MS = 300;

/** Another visitor, who keeps reading while hostile input is processed. */
export class Neighbour {
  private readonly waits: number[] = [];
  private readonly statuses = new Set<number>();
  private done = false;
  private readonly asking: Promise<void>;

  constructor(private readonly address: string) {
    this.asking = this.ask();
  }

  /** The wait allowed on this machine under its current load, in ms. */
  static async allowedMs(address: string): Promise<number> {
    const idle = new Neighbour(address);
    await new Promise((later) => setTimeout(later, IDLE_MS));
    const { longestMs } = await idle.leave();
    return Math.max(LONGEST_WAIT_MS, TIMES_IDLE * longestMs);
  }

  /** Stops; returns the longest wait, in ms, and all response statuses. */
  async leave(): Promise<{ longestMs: number; statuses: number[] }> {
    this.done = true;
    await this.asking;
    return { longestMs: Math.max(...this.waits), statuses: [...this.statuses] };
  }

  private async ask(): Promise<void> {
    while (!this.done) {
      for (const path of ['/health/live', '/api/v1/cohorts']) {
        const began = performance.now();
        this.statuses.add(await this.statusOf(path));
        this.waits.push(performance.now() - began);
      }
      await new Promise((again) => setTimeout(again, EVERY_MS));
    }
  }

  private statusOf(path: string): Promise<number> {
    return new Promise((resolve, reject) => {
      get(`${this.address}${path}`, { agent: false }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      }).on('error', reject);
    });
  }
}
