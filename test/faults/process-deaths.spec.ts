import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import pg from 'pg';
import { newId } from '../../src/platform/database/id.js';
import { openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

const pause = () => new Promise((again) => setTimeout(again, 25));

/** The worker is killed while its job waits for rows that the test has locked. */
describe('Job whose process dies', () => {
  let system: TestSystem;
  let administrator: Visitor;
  let secretariat: Visitor;
  let redis: Redis;
  let worker: ChildProcess | undefined;
  const locks: pg.Client[] = [];

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    administrator = await system.visitor({ role: 'administrator' });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    redis = new Redis(system.settings.REDIS_URL);
  });
  afterAll(async () => {
    worker?.kill('SIGKILL');
    for (const client of locks) await client.end();
    await redis.quit();
    await system.stop();
  });

  const startWorker = () => {
    worker = spawn(
      process.execPath,
      [fileURLToPath(new URL('../../dist/worker.js', import.meta.url))],
      { env: { ...process.env, ...system.env(), NODE_OPTIONS: '' }, stdio: 'ignore' },
    );
  };
  const killWorker = async (signal: NodeJS.Signals) => {
    const ended = new Promise((resolve) => worker?.once('close', resolve));
    worker?.kill(signal);
    await ended;
    // Also clear Redis, so that the job is queued again without waiting for Bull's locks.
    const keys = await redis.keys(`${system.settings.REDIS_PREFIX}:*`);
    if (keys.length > 0) await redis.del(keys);
  };

  /** Starts a job that waits for rows locked by the test. */
  const lockedJob = async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const client = new pg.Client(system.settings.DATABASE_URL);
    locks.push(client);
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM cohort_quotas WHERE cohort_id = $1 FOR UPDATE', [cohortId]);
    const id = newId();
    await system.db.run(
      `INSERT INTO outbox (id, job, payload) VALUES ($1, 'enrolments.fill-seats', $2)`,
      [id, JSON.stringify({ cohortId })],
    );
    return { id, unlock: () => client.query('ROLLBACK') };
  };
  const job = (id: string) =>
    system.db.row<{ failed: boolean; done: boolean; last_error: string; starts: number | null }>(
      `SELECT failed_at IS NOT NULL AS failed, done_at IS NOT NULL AS done, last_error, starts
       FROM outbox LEFT JOIN job_starts ON job_id = id WHERE id = $1`,
      [id],
    );
  const until = async (id: string, expected: object) => {
    for (;;) {
      const found = await job(id);
      if (Object.entries(expected).every(([key, value]) => found?.[key as 'done'] === value))
        return;
      await pause();
    }
  };

  it('fails after three deaths without affecting other jobs, and counts again after a retry', async () => {
    const culprit = await lockedJob();
    const innocent = await lockedJob();
    startWorker();
    await until(culprit.id, { starts: 1 });
    await until(innocent.id, { starts: 1 });
    await killWorker('SIGKILL');
    await innocent.unlock();
    for (const starts of [2, 3]) {
      startWorker();
      await until(culprit.id, { starts });
      await killWorker('SIGKILL');
    }
    startWorker();
    await until(culprit.id, {
      failed: true,
      last_error: 'process ended',
      starts: null,
    });
    await until(innocent.id, { done: true, failed: false });

    const failed = await system.as(administrator).get('/api/v1/failed-jobs').expect(200);
    expect(failed.body.items).toMatchObject([
      { id: culprit.id, failure: { code: 'job-ended-process', params: { count: 3 } } },
    ]);
    await culprit.unlock();
    await system.as(administrator).post(`/api/v1/failed-jobs/${culprit.id}/retry`).expect(204);
    await until(culprit.id, { done: true, failed: false });
    await killWorker('SIGTERM');
  }, 400_000);

  it('is not counted for a graceful shutdown, even if it is interrupted', async () => {
    const { id, unlock } = await lockedJob();
    for (let restart = 0; restart < 2; restart++) {
      startWorker();
      await until(id, { starts: 1 });
      worker?.kill('SIGTERM');
      await until(id, { starts: null });
      await killWorker('SIGKILL');
    }
    startWorker();
    await until(id, { starts: 1, failed: false });
    await unlock();
    await until(id, { done: true, failed: false });
  }, 400_000);
});
