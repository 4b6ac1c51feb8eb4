import { randomUUID } from 'node:crypto';
import Bull, { type Queue } from 'bull';
import { offeredSeat, openCohort } from '../support/factories.js';
import { TestSystem } from '../support/system.js';

describe('A job that a worker does not know', () => {
  let system: TestSystem;
  let queue: Queue;
  beforeAll(async () => {
    system = await TestSystem.start();
    const { REDIS_URL, REDIS_PREFIX } = system.settings;
    queue = new Bull('enrolments', REDIS_URL, { prefix: `${REDIS_PREFIX}:queue` });
  });
  afterAll(async () => {
    await queue.close();
    await system.stop();
  });

  it('loses no attempt, and is done as soon as a worker that knows it takes it', async () => {
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const applicant = await system.visitor();
    const applicationId = await offeredSeat(system, secretariat, applicant, cohortId);
    await system.db.run('UPDATE applications SET offer_expires_at = now() WHERE id = $1', [
      applicationId,
    ]);
    const id = randomUUID();
    // Another process has queued it under a name that this worker does not have.
    await system.db.run(
      `INSERT INTO outbox (id, job, payload, queued_at)
       VALUES ($1, 'enrolments.lapse-offer', $2, now())`,
      [id, { applicationId }],
    );
    await queue.add(
      'enrolments.of-a-newer-version',
      { applicationId },
      { jobId: id, attempts: 1, removeOnComplete: true, removeOnFail: true },
    );
    await system.idle();
    expect(
      await system.db.row(
        `SELECT o.attempts, o.failed_at, a.state FROM outbox o, applications a
         WHERE o.id = $1 AND a.id = $2`,
        [id, applicationId],
      ),
    ).toEqual({ attempts: 0, failed_at: null, state: 'waiting' });
  });
});
