import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { TestSystem } from './system.js';

const pause = () => new Promise((again) => setTimeout(again, 20));

/** A worker in a separate process, which is killed while it waits for tables locked by the test. */
export class WorkerProcess {
  private process: ChildProcess | undefined;
  private readonly redis: Redis;
  private readonly clients: pg.Client[] = [];

  constructor(private readonly system: TestSystem) {
    this.redis = new Redis(system.settings.REDIS_URL);
  }

  start(): void {
    this.process = spawn(
      process.execPath,
      [fileURLToPath(new URL('../../dist/worker.js', import.meta.url))],
      { env: { ...process.env, ...this.system.env(), NODE_OPTIONS: '' }, stdio: 'ignore' },
    );
  }

  /**
   * Kills the worker and clears Redis, so that jobs are queued again without waiting for Bull's
   * locks.
   */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.process?.once('close', resolve));
    this.process?.kill('SIGKILL');
    await ended;
    const keys = await this.redis.keys(`${this.system.settings.REDIS_PREFIX}:*`);
    if (keys.length > 0) await this.redis.del(keys);
  }

  /** Locks a table; call the returned function to release it. */
  async lock(table: string, mode: string): Promise<() => Promise<unknown>> {
    const client = new pg.Client(this.system.settings.DATABASE_URL);
    this.clients.push(client);
    await client.connect();
    await client.query(`BEGIN; LOCK TABLE ${table} IN ${mode} MODE`);
    return () => client.query('ROLLBACK');
  }

  /** Resolves once a statement with this text waits for a lock. */
  async waitsWith(statement: string): Promise<void> {
    for (;;) {
      const found = await this.system.db.row(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
           AND wait_event_type = 'Lock' AND query LIKE $1`,
        [`%${statement}%`],
      );
      if (found) return;
      await pause();
    }
  }

  async stop(): Promise<void> {
    this.process?.kill('SIGKILL');
    for (const client of this.clients) await client.end();
    await this.redis.quit();
  }
}

/**
 * The last statements of transactions that are idle, waiting for something other than PostgreSQL.
 */
export const idleTransactions = (system: TestSystem) =>
  system.db.rows<{ query: string }>(
    `SELECT query FROM pg_stat_activity WHERE datname = current_database()
       AND application_name LIKE 'green-envoys%' AND state LIKE 'idle in transaction%'`,
  );
