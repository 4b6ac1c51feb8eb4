import {
  eligiblePeople,
  enrolled,
  offeredSeat,
  openCohort,
  publishedCourse,
} from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import { textsIn } from '../../../../test/support/zip.js';
import { PersonalDataRegister } from '../../../platform/privacy/personal-data.js';
import { NOTICE_VERSION } from './consent.js';
import { ErasureService } from './erasure.service.js';
import { RetentionService } from './retention.service.js';

describe('Privacy', () => {
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  /** A person with a recognisable name, a place in a cohort and a certificate. */
  const holder = async (mark: string) => {
    const visitor = await system.visitor();
    await system
      .as(visitor)
      .patch('/api/v1/me')
      .set('if-match', '"1"')
      .send({
        latinName: `${mark} Person`,
        nativeName: `រកខ្ញុំ ${mark}`,
        gender: 'self-described',
        genderDescription: `${mark} words`,
        accessibilityNeeds: `${mark} needs`,
      })
      .expect(200);
    const course = await publishedCourse(system, await system.visitor({ role: 'trainer' }));
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await system
      .as(secretariat)
      .put(`/api/v1/cohorts/${cohortId}/courses`)
      .set('if-match', await system.etag(secretariat, `/api/v1/cohorts/${cohortId}`))
      .send({ courses: [{ courseId: course }] })
      .expect(200);
    const enrolmentId = await enrolled(system, secretariat, visitor, cohortId);
    await system.db.run(
      `UPDATE applications SET answers = jsonb_build_object('statement', $2::text) WHERE cohort_id = $1`,
      [cohortId, `${mark} statement`],
    );
    await system.db.run(
      `INSERT INTO eligibilities (enrolment_id, award_id, facts)
       SELECT $1, id, '{}' FROM certificate_awards WHERE cohort_id = $2`,
      [enrolmentId, cohortId],
    );
    const { body: batch } = await system
      .as(secretariat)
      .post(`/api/v1/cohorts/${cohortId}/certificate-batches`)
      .send({})
      .expect(201);
    await system
      .as(secretariat)
      .post(`/api/v1/certificate-batches/${batch.id}/approval`)
      .expect(200);
    await system.idle();
    const own = await system.as(visitor).get('/api/v1/me/certificates').expect(200);
    return { visitor, cohortId, number: own.body.items[0].number as string };
  };

  /** Requests the erasure, lets the waiting period pass and runs it. */
  const eraseNow = async (visitor: Visitor) => {
    await system.as(visitor).post('/api/v1/me/erasure').expect(201);
    await system.db.run('UPDATE erasures SET due_at = now() WHERE person_id = $1', [
      visitor.personId,
    ]);
    await system.app.get(ErasureService).beginDue();
    await system.idle();
  };

  it('lists every table that refers to a person in the register', async () => {
    const pointing = await system.db.rows<{ name: string }>(
      `SELECT DISTINCT c.conrelid::regclass::text AS name FROM pg_constraint c
       WHERE c.contype = 'f' AND c.confrelid IN ('people'::regclass, 'enrolments'::regclass)
       UNION SELECT table_name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name IN ('person_id', 'actor_id', 'enrolment_id')`,
    );
    const kinds = system.app.get(PersonalDataRegister).kinds;
    const named = new Set(kinds.flatMap(({ tables }) => tables));
    expect(pointing.length).toBeGreaterThan(20);
    expect(pointing.filter(({ name }) => !named.has(name))).toEqual([]);
    const { body } = await system.http.get('/api/v1/privacy').expect(200);
    expect(body.contactEmail).toMatch(/^[^@\s]+@[^@\s]+$/);
    expect(body.notice).toBe(NOTICE_VERSION);
    expect(body.register.map(({ kind }: { kind: string }) => kind)).toEqual(
      kinds.map(({ kind }) => kind),
    );
  });

  it('stores consents with version and time, and keeps withdrawn ones', async () => {
    const visitor = await system.visitor();
    const path = '/api/v1/me/consents/name-on-record';
    const give = (version = NOTICE_VERSION) => system.as(visitor).post(path).send({ version });
    await give('1999-01').expect(422);
    await give().expect(200);
    await give().expect(200);
    await system.as(visitor).delete(path).expect(200);
    await system.as(visitor).delete(path).expect(200);
    const { body } = await give().expect(200);
    expect(body.items).toHaveLength(2);
    expect(body.items[0].withdrawnAt).toBeNull();
    expect(body.items[1].withdrawnAt).not.toBeNull();
    await system.as(visitor).post('/api/v1/me/consents/everything').send({}).expect(404);
    await system.as(visitor).delete('/api/v1/me/consents/everything').expect(404);
  });

  it('exports everything about a person as one archive, to that person only', async () => {
    const { visitor, number } = await holder('ARCHIVED');
    const { body: asked } = await system.as(visitor).post('/api/v1/me/exports').expect(202);
    await system.idle();
    const list = await system.as(visitor).get('/api/v1/me/exports').expect(200);
    expect(list.body.items).toMatchObject([{ id: asked.id, readyAt: expect.any(String) }]);
    const path = `/api/v1/me/exports/${asked.id}/file`;
    await system.as(secretariat).get(path).expect(404);
    const answer = await system.send({
      method: 'GET',
      path,
      token: visitor.authorization.slice(7),
    });
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.headers['cache-control']).toBe('no-store');
    const files = await textsIn(answer.bytes);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'read-me-first.html',
        'everything.json',
        'tables/my-account.csv',
        'tables/my-applications.csv',
        `files/${number}.pdf`,
      ]),
    );
    const everything = JSON.parse(files['everything.json'] as string);
    expect(everything['my account'][0]).toMatchObject({
      latin_name: 'ARCHIVED Person',
      accessibility_needs: 'ARCHIVED needs',
    });
    expect(everything['my certificates'][0].number).toBe(number);
    expect(files['read-me-first.html']).toContain('ARCHIVED statement');
    const mail = await system.mail.find(visitor.email, ({ subject }) => subject.includes('ready'));
    expect(mail.text).toContain('/my-data');
    // It expires, and its bytes are removed too.
    await system.db.run('UPDATE privacy_exports SET expires_at = now()');
    await system.as(visitor).get(path).expect(404);
    await system.app.get(RetentionService).run();
    await system.idle();
    const rows = await system.db.rows('SELECT 1 FROM privacy_exports');
    expect(rows).toEqual([]);
  });

  it('lets a person cancel their erasure until it is done', async () => {
    const visitor = await system.visitor();
    const { body } = await system.as(visitor).post('/api/v1/me/erasure').expect(201);
    const ahead = (Date.parse(body.dueAt) - Date.now()) / 86_400_000;
    expect(ahead).toBeCloseTo(7, 1);
    await system.as(visitor).delete('/api/v1/me/erasure').expect(204);
    expect((await system.as(visitor).get('/api/v1/me/erasure').expect(200)).body.dueAt).toBeNull();
    await system.app.get(ErasureService).beginDue();
    await system.idle();
    await system.as(visitor).get('/api/v1/me').expect(200);
  });

  it('erases every trace of a person and keeps the statistics unchanged', async () => {
    const { visitor, cohortId, number } = await holder('ERASED');
    await system.as(visitor).post('/api/v1/me/exports').expect(202);
    await system.idle();
    const counts = async () =>
      (await system.as(secretariat).get(`/api/v1/cohorts/${cohortId}/overview`).expect(200)).body;
    const before = await counts();
    await eraseNow(visitor);
    await system.as(visitor).get('/api/v1/me').expect(401);
    // Every row of every table, as text.
    const tables = await system.db.rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r'
         AND relnamespace = 'public'::regnamespace AND has_table_privilege(oid, 'SELECT')`,
    );
    for (const { name } of tables) {
      const found = await system.db.rows(
        `SELECT t::text FROM ${name} t WHERE t::text LIKE '%ERASED%'
           OR t::text LIKE '%' || $1 || '%'`,
        [visitor.email],
      );
      expect([name, found]).toEqual([name, []]);
    }
    const after = await counts();
    expect(after.total).toEqual(before.total);
    expect(after.total).toBeDefined();
    const { body } = await system.http.get(`/api/v1/verifications/${number}`).expect(200);
    expect(body).toMatchObject({ status: 'withdrawn', number, latinName: null, nativeName: null });
    const files = await system.db.rows(
      `SELECT 1 FROM stored_files WHERE name = $1 OR name = 'my-data.zip'`,
      [`${number}.pdf`],
    );
    expect(files).toEqual([]);
    const people = await system.as(secretariat).get('/api/v1/people?search=Erased').expect(200);
    expect(people.body.items).toEqual([]);
  });

  it('keeps the name on the certificates of a person who consented, and keeps them valid', async () => {
    const { visitor, number } = await holder('AGREED');
    await system
      .as(visitor)
      .post('/api/v1/me/consents/name-on-record')
      .send({ version: NOTICE_VERSION })
      .expect(200);
    await eraseNow(visitor);
    const { body } = await system.http.get(`/api/v1/verifications/${number}`).expect(200);
    expect(body).toMatchObject({ status: 'valid', latinName: 'AGREED Person' });
    const row = await system.db.row<{ latin_name: string }>(
      'SELECT latin_name FROM people WHERE id = $1',
      [visitor.personId],
    );
    expect(row?.latin_name).toBe('Erased');
  });

  it('passes on the seat of an erased person', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const [first, second] = [await system.visitor(), await system.visitor()];
    await enrolled(system, secretariat, first, cohortId);
    const application = await offeredSeat(system, secretariat, second, cohortId);
    await eraseNow(first);
    const { body } = await system.as(second).get(`/api/v1/applications/${application}`).expect(200);
    expect(body.state).toBe('offered');
  });

  it('rejects the erasure of the last administrator', async () => {
    const administrator = await system.visitor({ role: 'administrator' });
    const refused = await system.as(administrator).post('/api/v1/me/erasure').expect(409);
    expect(refused.body.type).toBe('/problems/last-administrator');
    const second = await system.visitor({ role: 'administrator' });
    // An administrator who is leaving does not count, even when two ask at the same time.
    const answers = await Promise.all(
      [administrator, second].map((one) => system.as(one).post('/api/v1/me/erasure')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('removes data whose retention has passed and reports what was removed', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'open', seats: 1 }]);
    await eligiblePeople(system, cohortId, 1);
    await system.db.run(
      `UPDATE applications SET answers = '{"statement": "old words"}' WHERE cohort_id = $1`,
      [cohortId],
    );
    await system.db.run(
      `UPDATE cohorts SET starts_on = '2020-01-01', ends_on = '2020-02-01' WHERE id = $1`,
      [cohortId],
    );
    await system.db.run(
      `INSERT INTO people (id, email, status, latin_name, created_at)
       VALUES (gen_random_uuid(), 'never@test.invalid', 'invited', 'TEST Never',
         now() - interval '181 days')`,
    );
    await system.db.run(
      `INSERT INTO idempotency_keys (person_id, key, request_hash, created_at) VALUES
         (gen_random_uuid(), 'old', '', now() - interval '4 days'),
         (gen_random_uuid(), 'fresh', '', now() - interval '12 hours')`,
    );
    const removed = await system.app.get(RetentionService).run();
    const rowsOf = (kind: string) => removed.find((one) => one.kind === kind)?.rows;
    expect(rowsOf('applications')).toBe(1);
    expect(rowsOf('account')).toBe(1);
    expect(rowsOf('retries')).toBe(1);
    const administrator = await system.visitor({ role: 'administrator' });
    const runs = await system.as(administrator).get('/api/v1/retention-runs').expect(200);
    expect(runs.body.items[0].removed).toEqual(removed);
    // Once a day, however often it is called.
    await system.app.get(RetentionService).runIfDue();
    const again = await system.as(administrator).get('/api/v1/retention-runs').expect(200);
    expect(again.body.items).toHaveLength(runs.body.items.length);
  });
});
