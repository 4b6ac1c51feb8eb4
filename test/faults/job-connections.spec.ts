import pg from 'pg';
import { newId } from '../../src/platform/database/id.js';
import { openCohort } from '../support/factories.js';
import { TestSystem } from '../support/system.js';

const JOBS = 16;
const pause = () => new Promise((again) => setTimeout(again, 20));

describe('More concurrent jobs than connections', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await TestSystem.start({ env: { DATABASE_POOL_SIZE: '4' } });
  });
  afterAll(() => system.stop());

  it('leave connections to others, and none of them fails for lack of one', async () => {
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const people: string[] = [];
    while (people.length < JOBS) people.push((await system.visitor()).personId);
    const client = new pg.Client(system.settings.DATABASE_URL);
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM cohort_quotas WHERE cohort_id = $1 FOR UPDATE', [cohortId]);
    const began = Date.now();
    const enqueue = (job: string, payload: object) =>
      system.db.run('INSERT INTO outbox (id, job, payload) VALUES ($1, $2, $3)', [
        newId(),
        job,
        JSON.stringify(payload),
      ]);
    for (const personId of people) {
      await enqueue('enrolments.fill-seats', { cohortId });
      await enqueue('workshops.release-places', { enrolmentId: newId() });
      const exportId = newId();
      await system.db.run('INSERT INTO privacy_exports (id, person_id) VALUES ($1, $2)', [
        exportId,
        personId,
      ]);
      await enqueue('privacy.export', { exportId });
    }
    const open = async (job: string) =>
      (
        await system.db.row<{ n: number }>(
          'SELECT count(*)::int AS n FROM outbox WHERE job = $1 AND done_at IS NULL',
          [job],
        )
      )?.n;
    // Jobs without a transaction finish while the locked ones hold theirs …
    while ((await open('privacy.export')) !== 0) await pause();
    expect(await open('enrolments.fill-seats')).toBe(JOBS);
    // … for longer than the timeout of waiting for a connection.
    while (Date.now() - began < 7_000) await pause();
    await client.query('ROLLBACK');
    await client.end();
    await system.idle(120);
    expect(await system.db.rows('SELECT job, last_error FROM outbox WHERE attempts > 0')).toEqual(
      [],
    );
  }, 180_000);
});
