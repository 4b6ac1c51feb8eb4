import { newCertificateNumber } from '../../src/modules/certificates/certificate-number.js';
import { newId } from '../../src/platform/database/id.js';
import {
  eligiblePeople,
  issuedCertificate,
  manyApplicants,
  openCohort,
} from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

const today = () => new Date().toISOString().slice(0, 10);

/** What needs the secretariat follows a cohort from its applications to its certificates. */
describe('The home of the secretariat', () => {
  let system: TestSystem;
  let officer: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start();
    officer = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const home = async (visitor: Visitor) =>
    (await system.as(visitor).get('/api/v1/me/homes/programme-coordinator').expect(200)).body;
  type Need = { kind: string; cohortId: string; count: number; batchId: string | null };
  const needsOf = async (cohortId: string): Promise<Need[]> =>
    (await home(officer)).needs.filter((need: Need) => need.cohortId === cohortId);
  const kinds = async (cohortId: string) =>
    (await needsOf(cohortId)).map(({ kind, count }) => [kind, count]);
  const closed = (cohortId: string) =>
    system.db.run(
      `UPDATE cohorts SET applications_open_at = now() - interval '9 days',
         applications_close_at = now() - interval '1 day' WHERE id = $1`,
      [cohortId],
    );

  it('leads from late reviews through the allocation to offers that expire', async () => {
    const cohort = await openCohort(system, officer, [
      { pool: 'KH', seats: 2 },
      { pool: 'VN', seats: 2 },
    ]);
    await manyApplicants(system, cohort, 2);
    expect(await kinds(cohort)).toEqual([['countries-without-nominees', 1]]);
    await closed(cohort);
    expect(await kinds(cohort)).toEqual([['seats-to-allocate', 2]]);
    // Somebody whose country is in question gets no seat, and asks for no allocation.
    const hold = (count: number) =>
      system.db.run(
        `UPDATE people SET nominated_as = 'held-' || id || '@test.invalid' WHERE id IN (
           SELECT person_id FROM applications WHERE cohort_id = $1 ORDER BY id LIMIT $2)`,
        [cohort, count],
      );
    await hold(1);
    expect(await kinds(cohort)).toEqual([['seats-to-allocate', 1]]);
    await hold(2);
    expect(await kinds(cohort)).toEqual([]);
    await system.db.run(
      `UPDATE people SET nominated_as = NULL
       WHERE id IN (SELECT person_id FROM applications WHERE cohort_id = $1)`,
      [cohort],
    );
    const reviewer = await system.visitor();
    await system.db.run('INSERT INTO cohort_reviewers (cohort_id, person_id) VALUES ($1, $2)', [
      cohort,
      reviewer.personId,
    ]);
    expect(await kinds(cohort)).toEqual([['reviews-behind', 2]]);
    await system.db.run(
      `INSERT INTO reviews (id, application_id, reviewer_id, scores, score_percent)
       SELECT gen_random_uuid(), id, $2, '{}', 50 FROM applications WHERE cohort_id = $1`,
      [cohort, reviewer.personId],
    );
    expect(await kinds(cohort)).toEqual([['seats-to-allocate', 2]]);
    const path = `/api/v1/cohorts/${cohort}/allocations`;
    const { body } = await system.as(officer).post(path).expect(201);
    expect(await kinds(cohort)).toEqual([['allocation-to-send', 2]]);
    await system
      .as(officer)
      .post(`/api/v1/allocations/${body.id}/commit`)
      .set('if-match', `"${body.version}"`)
      .expect(200);
    expect(await kinds(cohort)).toEqual([]);
    await system.db.run(
      `UPDATE applications SET offer_expires_at = now() + interval '1 day' WHERE cohort_id = $1`,
      [cohort],
    );
    expect(await kinds(cohort)).toEqual([['offers-expiring', 2]]);
    const { cohorts } = await home(officer);
    expect(cohorts.find(({ id }: { id: string }) => id === cohort)).toMatchObject({
      stage: 'open',
      submitted: 0,
      offered: 2,
      accepted: 0,
      startsOn: today(),
      offersSentAt: expect.any(String),
    });
  });

  it('leads from people who met the rule to a batch that a colleague approves', async () => {
    const cohort = await openCohort(system, officer, [{ pool: 'open', seats: 3 }]);
    await eligiblePeople(system, cohort, 3);
    await system.db.run(`UPDATE cohorts SET stage = 'running' WHERE id = $1`, [cohort]);
    expect(await kinds(cohort)).toEqual([['certificates-to-prepare', 3]]);
    const colleague = await system.visitor({ role: 'programme-coordinator' });
    const { body } = await system
      .as(colleague)
      .post(`/api/v1/cohorts/${cohort}/certificate-batches`)
      .send({})
      .expect(201);
    expect(await needsOf(cohort)).toEqual([
      expect.objectContaining({ kind: 'batch-to-approve', count: 3, batchId: body.id }),
    ]);
    const own = (await home(colleague)).needs;
    expect(own.filter(({ cohortId }: Need) => cohortId === cohort)).toEqual([]);
  });

  it('names certificates that could not be made', async () => {
    const { id } = await issuedCertificate(system, officer);
    const failed = newId();
    const row = await system.db.row<{ batchId: string }>(
      `INSERT INTO certificates (id, batch_id, number, person_id, state, content)
       SELECT $2, batch_id, $3, person_id, 'making', content FROM certificates
       WHERE id = $1 RETURNING batch_id AS "batchId"`,
      [id, failed, newCertificateNumber()],
    );
    await system.db.run(
      `INSERT INTO outbox (id, job, payload, failed_at)
       VALUES ($1, 'certificates.make', jsonb_build_object('certificateId', $2::text), now())`,
      [newId(), failed],
    );
    const { needs } = await home(officer);
    expect(needs[0]).toMatchObject({
      kind: 'certificates-failed',
      count: 1,
      batchId: row?.batchId,
    });
  });
});
