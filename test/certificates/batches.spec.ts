import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SystemPartDto } from '../../src/modules/operations/system-health.dto.js';
import { eligiblePeople, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Certificate batch', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { JOB_ATTEMPTS: '1' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await eligiblePeople(system, cohortId, 5);
  });
  afterAll(() => system.stop());

  const post = (path: string, body: object = {}) => system.as(secretariat).post(path).send(body);
  const prepare = (body: object = {}) =>
    post(`/api/v1/cohorts/${cohortId}/certificate-batches`, body);
  const untilBatch = async (id: string, done: (batch: Record<string, number>) => boolean) => {
    for (;;) {
      const { body } = await system.as(secretariat).get(`/api/v1/certificate-batches/${id}`);
      if (done(body)) return body;
    }
  };

  it('excludes the given people with reasons, and includes no one twice', async () => {
    const list = await system.as(secretariat).get(`/api/v1/cohorts/${cohortId}/eligibility`);
    const enrolmentId = list.body.items[0].id;
    const first = await prepare({
      exclusions: [{ enrolmentId, reason: 'To be heard first' }],
    }).expect(201);
    expect(first.body).toMatchObject({ members: 4, excluded: 1, made: 0, state: 'prepared' });
    const second = await prepare().expect(201);
    expect(second.body).toMatchObject({ members: 1 });
    await prepare().expect(409);
    for (const { body } of [first, second]) {
      const cancelled = await post(`/api/v1/certificate-batches/${body.id}/cancellation`);
      expect(cancelled.body.state).toBe('cancelled');
      await post(`/api/v1/certificate-batches/${body.id}/approval`).expect(409);
    }
  });

  it('reports failures, continues once they are fixed, and creates each certificate once', async () => {
    const files = join(system.settings.DATA_DIR, 'files');
    await rm(files, { recursive: true, force: true });
    await writeFile(files, 'a file where the folder should be');
    const { body } = await prepare().expect(201);
    const path = `/api/v1/certificate-batches/${body.id}`;
    await post(`${path}/approval`).expect(200);
    const failed = await untilBatch(body.id, (batch) => batch.failed === 5);
    expect(failed).toMatchObject({ made: 0, members: 5 });
    const ready = await system.http
      .get('/health/ready')
      .set('authorization', 'Bearer a token of tests')
      .expect(503);
    expect(ready.body.details).toMatchObject({
      files: { status: 'down' },
      postgresql: { status: 'up' },
      outbox: { failedJobs: 5 },
    });

    const administrator = await system.visitor({ role: 'administrator' });
    const { body: health } = await system.as(administrator).get('/api/v1/health').expect(200);
    expect(health.parts.map(({ name, isUp }: SystemPartDto) => [name, isUp])).toEqual([
      ['postgresql', true],
      ['redis', true],
      ['files', false],
      ['outbox', true],
    ]);
    expect(health.parts[2].reason).toMatch(/^E[A-Z]+$/);
    await system
      .as(await system.visitor({ role: 'trainer' }))
      .get('/api/v1/health')
      .expect(403);

    await rm(files);
    await mkdir(files);
    await post(`${path}/retry`).expect(200);
    const made = await untilBatch(body.id, (batch) => batch.made === 5);
    expect(made).toMatchObject({ failed: 0 });
    await system.idle();
    const mails = system.mail.received.filter((mail) => mail.text.includes('/verify/GE-'));
    expect(mails).toHaveLength(5);
    expect(new Set(mails.map((mail) => mail.to)).size).toBe(5);
  });

  it('fixes the number and content of certificates, which are revoked only once', async () => {
    await expect(
      system.db.run(`UPDATE certificates SET content = content || '{"latinName": "Other"}'`),
    ).rejects.toThrow('fixed');
    await expect(system.db.run('DELETE FROM certificates')).rejects.toThrow('fixed');
    const { body } = await system.as(secretariat).get(`/api/v1/cohorts/${cohortId}/certificates`);
    const path = `/api/v1/certificates/${body.items[0].id}/revocation`;
    await post(path, { reason: 'By mistake' }).expect(200);
    const again = await post(path, { reason: 'Again' }).expect(409);
    expect(again.body.type).toBe('/problems/step-not-allowed');
    await prepare().expect(409); // no new certificate is prepared after a revocation
  });
});
