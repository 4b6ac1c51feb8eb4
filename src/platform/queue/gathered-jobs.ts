import type { Job } from 'bull';
import type { Database } from '../database/database.js';
import type { Commit } from './job.decorator.js';
import type { RegisteredJob } from './job-registry.js';
import { type JobOutcome, markDone } from './mark-done.js';
import type { Slots } from './turns.js';

/** Milliseconds in which jobs that arrive after the first one join it. */
const GATHER_MS = 3;

interface Waiting {
  job: Job;
  done: (outcome: JobOutcome) => void;
  failed: (error: unknown) => void;
}

/**
 * Jobs of one kind that arrive at the same time, done in one transaction; the work of long ones is
 * done before it. While one group is being done, the next one gathers.
 */
export class GatheredJobs {
  private waiting: Waiting[] = [];
  private running = false;

  constructor(
    private readonly db: Database,
    private readonly registered: RegisteredJob,
    private readonly slots: () => Slots,
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
      // Bull delivers the next jobs in later turns of the event loop.
      await new Promise((turn) => setTimeout(turn, GATHER_MS));
      const group = this.waiting;
      this.waiting = [];
      await this.runGroup(group);
    }
    this.running = false;
  }

  /** Runs all together; if that fails, each separately. */
  private async runGroup(group: Waiting[]): Promise<void> {
    try {
      const done = await (this.registered.isLong ? this.performLong(group) : this.perform(group));
      for (const { job, done: end } of group) end(done.has(String(job.id)) ? 'done' : 'skipped');
    } catch (error) {
      if (group.length === 1) group[0]?.failed(error);
      else for (const one of group) await this.runGroup([one]);
    }
  }

  private perform(group: Waiting[]): Promise<Set<string>> {
    return this.commit(group, async (open) => {
      await this.registered.perform(payloadsOf(group, open));
    });
  }

  /** Jobs that another process has done in the meantime are excluded from the commit. */
  private async performLong(group: Waiting[]): Promise<Set<string>> {
    const payloads = group.map(({ job }) => job.data);
    const commit = (await this.registered.perform(payloads)) as Commit | undefined;
    return this.commit(group, async () => commit?.());
  }

  private commit(
    group: Waiting[],
    work: (open: Set<string>) => Promise<unknown>,
  ): Promise<Set<string>> {
    return this.slots().use(() =>
      this.db.transaction(async () => {
        const rows = await this.db.rows<{ id: string }>(markDone, [idsOf(group)]);
        const open = new Set(rows.map(({ id }) => id));
        if (open.size > 0) await work(open);
        return open;
      }),
    );
  }
}

const idsOf = (group: Waiting[]) => group.map(({ job }) => job.id);

const payloadsOf = (group: Waiting[], open: Set<string>) =>
  group.filter(({ job }) => open.has(String(job.id))).map(({ job }) => job.data);
