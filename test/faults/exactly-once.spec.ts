import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { eligiblePeople, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

const COUNT = 200;

describe('Two hundred certificates with a worker that is killed', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let worker: ChildProcess | undefined;

  const startWorker = () => {
    worker = spawn(
      process.execPath,
      [fileURLToPath(new URL('../../dist/worker.js', import.meta.url))],
      { env: { ...process.env, ...system.env(), NODE_OPTIONS: '' }, stdio: 'ignore' },
    );
  };
  const ended = () => new Promise((resolve) => worker?.once('close', resolve));
  const made = async () =>
    (
      await system.db.row<{ n: number }>(
        `SELECT count(*)::int AS n FROM certificates WHERE state = 'issued'`,
      )
    )?.n ?? 0;
  const untilMade = async (count: number) => {
    while ((await made()) < count) await new Promise((again) => setTimeout(again, 5));
  };

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await system.stop();
  });

  it('are each created exactly once', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await eligiblePeople(system, cohortId, COUNT);
    const as = system.as(secretariat);
    const batch = await as.post(`/api/v1/cohorts/${cohortId}/certificate-batches`).send({});
    expect(batch.body).toMatchObject({ members: COUNT, made: 0 });
    const path = `/api/v1/certificate-batches/${batch.body.id}/approval`;
    const presses = await Promise.all([as.post(path), as.post(path)]);
    expect(presses.map((press) => press.status)).toEqual([200, 200]);

    for (const count of [1, 60, 130]) {
      startWorker();
      await untilMade(count);
      worker?.kill('SIGKILL');
      await ended();
    }
    expect(await made()).toBeLessThan(COUNT);
    startWorker();
    await system.idle(90);

    const rows = await system.db.rows<{ number: string; enrolment_id: string; file_id: string }>(
      `SELECT number, enrolment_id, file_id FROM certificates WHERE state = 'issued'`,
    );
    expect(rows).toHaveLength(COUNT);
    expect(new Set(rows.map((row) => row.number)).size).toBe(COUNT);
    expect(new Set(rows.map((row) => row.enrolment_id)).size).toBe(COUNT);
    expect(new Set(rows.map((row) => row.file_id)).size).toBe(COUNT);
    const notified = await system.db.row<{ n: number; people: number }>(
      `SELECT count(*)::int AS n, count(DISTINCT person_id)::int AS people FROM notifications
       WHERE kind = 'certificate-issued'`,
    );
    expect(notified).toEqual({ n: COUNT, people: COUNT });
  }, 180_000);

  it('have complete files', async () => {
    const files = await system.db.rows<{ id: string }>(
      `SELECT id FROM certificates WHERE state = 'issued' ORDER BY id LIMIT 5`,
    );
    for (const { id } of files) {
      const { body, headers } = await system
        .as(secretariat)
        .get(`/api/v1/certificates/${id}/file`)
        .buffer(true)
        .expect(200);
      expect(headers['content-type']).toBe('application/pdf');
      expect((body as Buffer).subarray(-6).toString()).toContain('%%EOF');
    }
  });
});
