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

  it('counts for a country only people who can still get a seat', async () => {
    const cohort = await openCohort(system, officer, [{ pool: 'KH', seats: 2 }]);
    await manyApplicants(system, cohort, 2);
    expect(await kinds(cohort)).toEqual([]);
    const applications = await system.db.rows<{ id: string }>(
      'SELECT id FROM applications WHERE cohort_id = $1',
      [cohort],
    );
    await system
      .as(officer)
      .post('/api/v1/applications/rejections')
      .send({
        applicationIds: applications.map(({ id }) => id),
        reasonCode: 'requirements-not-met',
      })
      .expect(200);
    expect(await kinds(cohort)).toEqual([['countries-without-nominees', 1]]);
  });

  it('lists late reviews, seats to allocate, a proposal to send, then offers that expire', async () => {
    const cohort = await openCohort(system, officer, [
      { pool: 'KH', seats: 2 },
      { pool: 'VN', seats: 2 },
    ]);
    await manyApplicants(system, cohort, 2);
    expect(await kinds(cohort)).toEqual([['countries-without-nominees', 1]]);
    await closed(cohort);
    expect(await needsOf(cohort)).toEqual([
      expect.objectContaining({ kind: 'seats-to-allocate', count: 2, startsOn: today() }),
    ]);
    // People whose country is to be decided cannot get a seat, so they need no allocation.
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
    // No reviewer may score this one, so the allocation does not wait for its review.
    const share = (organisation: string, count: number) =>
      system.db.run(
        `UPDATE people SET organisation = $2 WHERE id = $4 OR id IN (
           SELECT person_id FROM applications WHERE cohort_id = $1 ORDER BY id LIMIT $3)`,
        [cohort, organisation, count, reviewer.personId],
      );
    await share('Ministry A', 1);
    expect(await kinds(cohort)).toEqual([['reviews-behind', 1]]);
    await share('Ministry B', 2);
    expect(await kinds(cohort)).toEqual([['seats-to-allocate', 2]]);
    await system.db.run('UPDATE people SET organisation = NULL WHERE organisation = $1', [
      'Ministry B',
    ]);
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
      reviewed: true,
      submitted: 0,
      offered: 2,
      accepted: 0,
      startsOn: today(),
      offersSentAt: expect.any(String),
    });
  });

  it('lists people to prepare certificates for, then the batch to approve', async () => {
    const cohort = await openCohort(system, officer, [{ pool: 'open', seats: 4 }]);
    await eligiblePeople(system, cohort, 4);
    await system.db.run(`UPDATE cohorts SET stage = 'running' WHERE id = $1`, [cohort]);
    await system.db.run(
      `WITH awards AS (
         INSERT INTO certificate_awards (id, cohort_id, kind, tiers)
         VALUES (gen_random_uuid(), $1, 'participation', '[]'), (gen_random_uuid(), $1, 'graded',
           '[{"minPercent": 50, "name": {"en": "Pass"}}]') RETURNING id)
       INSERT INTO eligibilities (enrolment_id, award_id, facts)
       SELECT e.id, awards.id, '{}' FROM awards, enrolments e WHERE e.cohort_id = $1`,
      [cohort],
    );
    expect(await kinds(cohort)).toEqual([['certificates-to-prepare', 4]]);
    await system.db.run(
      `UPDATE people SET status = 'erased' WHERE id IN (
         SELECT person_id FROM enrolments WHERE cohort_id = $1 ORDER BY id LIMIT 1)`,
      [cohort],
    );
    expect(await kinds(cohort)).toEqual([['certificates-to-prepare', 3]]);
    const prepare = async (kind: string) =>
      (
        await system
          .as(officer)
          .post(`/api/v1/cohorts/${cohort}/certificate-batches`)
          .send({ kind })
          .expect(201)
      ).body as { id: string };
    const batch = await prepare('completion');
    // Their participation can still be certified; for a grade they have no result.
    expect(await kinds(cohort)).toEqual([
      ['certificates-to-prepare', 3],
      ['batch-to-approve', 3],
    ]);
    const participation = await prepare('participation');
    await system.db.run(
      `UPDATE certificate_batch_members SET excluded_because = 'Twice' WHERE batch_id = $1
         AND enrolment_id = (SELECT min(id::text)::uuid FROM enrolments e
           JOIN certificate_batch_members m ON m.enrolment_id = e.id WHERE m.batch_id = $1)`,
      [batch.id],
    );
    const needs = await needsOf(cohort);
    expect(needs.map(({ kind, batchId, count }) => [kind, batchId, count])).toEqual([
      ['batch-to-approve', batch.id, 2],
      ['batch-to-approve', participation.id, 3],
    ]);
  });

  it('keeps the cohorts under way and the newest of too many', async () => {
    const cohort = await openCohort(system, officer, [{ pool: 'open', seats: 1 }]);
    await system.db.run(`UPDATE cohorts SET starts_on = '2020-01-01' WHERE id = $1`, [cohort]);
    await system.db.run(
      `INSERT INTO cohorts (id, slug, title, summary, starts_on, ends_on, applications_open_at,
         applications_close_at, time_zone, languages, completion_rule)
       SELECT gen_random_uuid(), 'many-' || n, jsonb_build_object('en', 'Draft ' || n), summary,
         '2031-01-01'::date + n, '2032-01-01', applications_open_at, applications_close_at,
         time_zone, languages, completion_rule
       FROM cohorts, generate_series(1, 41) n WHERE id = $1`,
      [cohort],
    );
    const { cohorts } = await home(officer);
    const titles = cohorts.map(({ title }: { title: { en: string } }) => title.en);
    expect(cohorts).toHaveLength(40);
    expect(cohorts[0].id).toBe(cohort);
    expect(titles).toContain('Draft 41');
    expect(titles).not.toContain('Draft 1');
  });

  it('counts the certificates of a batch of earlier years', async () => {
    const { body } = await system
      .as(officer)
      .post('/api/v1/certificate-batches/imports')
      .set('content-type', 'text/csv')
      .send(
        'number,name,title,issued\nhome-1,TEST One,Forum,2015-07-01\nhome-2,TEST Two,Forum,2015-07-01\n',
      )
      .expect(201);
    const { needs } = await home(officer);
    expect(needs.find(({ batchId }: Need) => batchId === body.id)).toMatchObject({
      ...{ kind: 'batch-to-approve', count: 2, cohortId: null },
    });
  });

  it('names certificates that could not be made, of a batch and of an automatic award', async () => {
    const { id } = await issuedCertificate(system, officer);
    const inBatch = newId();
    const row = await system.db.row<{ batchId: string }>(
      `INSERT INTO certificates (id, batch_id, number, person_id, state, content)
       SELECT $2, batch_id, $3, person_id, 'making', content FROM certificates
       WHERE id = $1 RETURNING batch_id AS "batchId"`,
      [id, inBatch, newCertificateNumber()],
    );
    const cohort = await openCohort(system, officer, [{ pool: 'open', seats: 1 }]);
    await eligiblePeople(system, cohort, 1);
    const ofAward = newId();
    await system.db.run(
      `INSERT INTO certificates (id, award_id, enrolment_id, person_id, number, state, content)
       SELECT $2, g.award_id, e.id, e.person_id, $3, 'making', '{}'
       FROM eligibilities g JOIN enrolments e ON e.id = g.enrolment_id WHERE e.cohort_id = $1`,
      [cohort, ofAward, newCertificateNumber()],
    );
    await system.db.run(
      `INSERT INTO outbox (id, job, payload, failed_at)
       SELECT gen_random_uuid(), 'certificates.make',
         jsonb_build_object('certificateId', certificate), now() - make_interval(hours => age::int)
       FROM unnest($1::uuid[]) WITH ORDINALITY AS failed (certificate, age)`,
      [[ofAward, inBatch]],
    );
    const { needs } = await home(officer);
    expect(needs.slice(0, 2)).toEqual([
      expect.objectContaining({
        ...{ kind: 'certificates-failed', count: 1, batchId: row?.batchId, cohortId: null },
      }),
      expect.objectContaining({
        ...{ kind: 'certificates-failed', count: 1, batchId: null, cohortId: cohort },
      }),
    ]);
  });
});
