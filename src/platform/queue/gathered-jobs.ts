import type { Job } from 'bull';
import type { Database } from '../database/database.js';
import type { RegisteredJob } from './job-registry.js';
import { type JobOutcome, markDone } from './mark-done.js';
import type { Slots } from './turns.js';

/** Milliseconds in which jobs that come after the first join it. */
const GATHER_MS = 3;

interface Waiting {
  job: Job;
  done: (outcome: JobOutcome) => void;
  failed: (error: unknown) => void;
}

/**
 * Jobs of one kind that came at the same time, done in one transaction. While one group is done,
 * the next gathers.
 */
export class GatheredJobs {
  private waiting: Waiting[] = [];
  private running = false;

  constructor(
    private readonly db: Database,
    private readonly registered: RegisteredJob,
    private readonly slots: Slots,
  ) {}

  run(job: Job): Promise<JobOutcome> {
    return new Promise((done, failed) => {
      this.waiting.push({ job, done, failed });
      if (this.running) return;
      this.running = true;
      void this.runAll();
    });
  }

  private async runAll(): Promise<void> {
    while (this.waiting.length > 0) {
      // Bull hands out the next ones in turns of their own.
      await new Promise((turn) => setTimeout(turn, GATHER_MS));
      const group = this.waiting;
      this.waiting = [];
      await this.runGroup(group);
    }
    this.running = false;
  }

  /** All in one transaction; where that fails, each in one of its own. */
  private async runGroup(group: Waiting[]): Promise<void> {
    try {
      const open = await this.slots.use(() => this.db.transaction(() => this.perform(group)));
      for (const { job, done } of group) done(open.has(String(job.id)) ? 'done' : 'skipped');
    } catch (error) {
      if (group.length === 1) group[0]?.failed(error);
      else for (const one of group) await this.runGroup([one]);
    }
  }

  private async perform(group: Waiting[]): Promise<Set<string>> {
    const rows = await this.db.rows<{ id: string }>(markDone, [group.map(({ job }) => job.id)]);
    const open = new Set(rows.map(({ id }) => id));
    const payloads = group.filter(({ job }) => open.has(String(job.id))).map(({ job }) => job.data);
    if (payloads.length > 0) await this.registered.perform(payloads);
    return open;
  }
}
