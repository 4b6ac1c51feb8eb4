import type { Database } from '../database/database.js';
import { databaseFault } from '../database/errors.js';
import { type Sql, sql } from '../database/sql.js';
import { Gathering } from './gathering.js';
import type { RegisteredJob } from './job-registry.js';
import { doneOf, type JobOutcome, markDone } from './mark-done.js';
import type { Slots } from './turns.js';

/** Milliseconds between two attempts to commit, and for how long. */
const AGAIN_MS = 200;
const INSIST_MS = 60_000;

interface Performed {
  id: string;
  result: unknown;
}

interface Runner {
  slots(): Slots;
  isStopping(): boolean;
}

/** Writes the results of jobs of one kind that end at the same time, and marks the jobs as done. */
export class GatheredCommits {
  private readonly gathering = new Gathering((all: Performed[]) => this.commitAll(all));

  constructor(
    private readonly db: Database,
    private readonly registered: RegisteredJob,
    private readonly runner: Runner,
  ) {}

  /** @param result what `perform` has answered */
  commit(id: string, result: unknown): Promise<JobOutcome> {
    return this.gathering.ask({ id, result });
  }

  /** Those that another process has done in the meantime are excluded. */
  private async commitAll(all: Performed[]): Promise<JobOutcome[]> {
    const ids = all.map(({ id }) => id);
    const statement = this.registered.statement?.(all.map(({ result }) => result));
    const done = await this.insist(() =>
      statement ? this.commitAtOnce(ids, statement) : this.commitTogether(all),
    );
    return ids.map((id) => (done.has(id) ? 'done' : 'skipped'));
  }

  /** Repeats a commit while PostgreSQL is away: what was done cannot be undone, and must be noted. */
  private async insist<T>(commit: () => Promise<T>): Promise<T> {
    const until = Date.now() + INSIST_MS;
    for (;;) {
      try {
        return await commit();
      } catch (error) {
        const isOver = this.runner.isStopping() || Date.now() > until;
        if (isOver || databaseFault(error) !== 'unavailable') throw error;
        await new Promise((again) => setTimeout(again, AGAIN_MS));
      }
    }
  }

  private async commitAtOnce(ids: string[], statement: Sql): Promise<Set<string>> {
    const { text, values } =
      sql`WITH ${doneOf(ids)}, written AS (${statement}) SELECT id FROM done`;
    const name = `commit ${this.registered.name}`.slice(0, 63);
    const rows = await this.db.prepared<{ id: string }>(name, text, values);
    return new Set(rows.map(({ id }) => id));
  }

  private commitTogether(all: Performed[]): Promise<Set<string>> {
    return this.runner.slots().use(() =>
      this.db.transaction(async () => {
        const rows = await this.db.rows<{ id: string }>(markDone, [all.map(({ id }) => id)]);
        const done = new Set(rows.map(({ id }) => id));
        const open = all.filter(({ id }) => done.has(id));
        if (open.length > 0) await this.registered.commitAll?.(open.map(({ result }) => result));
        return done;
      }),
    );
  }
}
