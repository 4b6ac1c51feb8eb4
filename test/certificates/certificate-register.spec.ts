import { asBytes } from '../support/bytes.js';
import { eligiblePeople, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

type Json = Record<string, unknown>;

describe('Certificate register', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let colleague: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { SECOND_APPROVER: 'true' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    colleague = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const as = (who: Visitor = secretariat) => system.as(who);
  const post = (path: string, body: object = {}, who = secretariat) =>
    as(who).post(`/api/v1${path}`).send(body);
  const get = async (path: string, who = secretariat) =>
    (await as(who).get(`/api/v1${path}`).expect(200)).body;
  const verify = async (number: string) =>
    (await system.http.get(`/api/v1/verifications/${number}`).expect(200)).body;

  /** A cohort with `count` eligible people, and a prepared batch. */
  const prepared = async (count: number) => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await eligiblePeople(system, cohortId, count);
    const { body } = await post(`/cohorts/${cohortId}/certificate-batches`).expect(201);
    return { cohortId, batchId: body.id as string };
  };
  const issued = async (count: number) => {
    const { cohortId, batchId } = await prepared(count);
    await post(`/certificate-batches/${batchId}/approval`, {}, colleague).expect(200);
    await system.idle();
    const { items } = await get(`/cohorts/${cohortId}/certificates`);
    return { cohortId, batchId, items: items as (Json & { id: string; number: string })[] };
  };

  it('needs a second person to approve a prepared batch', async () => {
    const { batchId } = await prepared(2);
    const refused = await post(`/certificate-batches/${batchId}/approval`).expect(403);
    expect(refused.body.type).toBe('/problems/second-person-needed');
    expect(await get(`/certificate-batches/${batchId}`)).toMatchObject({ mayApprove: false });
    expect(await get(`/certificate-batches/${batchId}`, colleague)).toMatchObject({
      mayApprove: true,
    });
    await system.idle();
    const notifications = await get('/me/notifications', colleague);
    expect(notifications.items.find(({ kind }: Json) => kind === 'batch-prepared').path).toMatch(
      new RegExp(`^/coordinate/.+/batches/${batchId}$`),
    );
    await post(`/certificate-batches/${batchId}/approval`, {}, colleague).expect(200);
  });

  it('shows sample pages and possible duplicates before approval', async () => {
    const { batchId } = await prepared(3);
    await system.db.run(
      `UPDATE people SET latin_name = 'TEST Twin' WHERE id IN (
         SELECT e.person_id FROM certificate_batch_members m JOIN enrolments e ON e.id = m.enrolment_id
         WHERE m.batch_id = $1 ORDER BY e.id LIMIT 2)`,
      [batchId],
    );
    const { items } = await get(`/certificate-batches/${batchId}/members?show=same-name`);
    expect(items).toHaveLength(2);
    const [twin] = items;
    await as()
      .post(`/api/v1/certificate-batches/${batchId}/exclusions/${twin.id}`)
      .send({ reason: 'The same person twice' })
      .expect(200);
    expect(await get(`/certificate-batches/${batchId}`)).toMatchObject({ members: 2, excluded: 1 });
    const { items: samples } = await get(`/certificate-batches/${batchId}/samples`);
    expect(samples.map(({ why }: Json) => why)).toEqual(['longest', 'shortest', 'Khmr']);
    const path = `/certificate-batches/${batchId}/members/${samples[0].id}/drawing`;
    expect((await get(path)).svg).toContain('<svg');
  });

  it('creates each certificate once when a batch is paused and resumed', async () => {
    const { batchId } = await prepared(6);
    await system.db.run('UPDATE certificate_batches SET paused_at = now() WHERE id = $1', [
      batchId,
    ]);
    await post(`/certificate-batches/${batchId}/approval`, {}, colleague).expect(200);
    await system.idle();
    expect(await get(`/certificate-batches/${batchId}`)).toMatchObject({ made: 0, failed: 0 });
    const again = [1, 2, 3].map(() =>
      post(`/certificate-batches/${batchId}/resumption`).expect(200),
    );
    await Promise.all(again);
    const recorded = await system.db.rows(
      `SELECT 1 FROM audit_entries WHERE subject_id = $1 AND action = 'batch.resumed'`,
      [batchId],
    );
    expect(recorded).toHaveLength(1);
    await system.idle();
    expect(await get(`/certificate-batches/${batchId}`)).toMatchObject({ made: 6, pausedAt: null });
  });

  it('supersedes a corrected certificate immediately, and notifies its holder of the new one', async () => {
    const { cohortId, items } = await issued(1);
    const [old] = items as [(typeof items)[0]];
    const corrected = {
      ...{ latinName: 'TEST Persson 0', nativeName: null, printedName: null },
      reason: 'It was spelt wrong',
    };
    const { body: successor } = await post(`/certificates/${old.id}/corrections`, corrected).expect(
      201,
    );
    expect(await verify(old.number)).toMatchObject({ status: 'superseded' });
    await system.idle();
    expect(await verify(old.number)).toMatchObject({ supersededBy: successor.number });
    expect(await verify(successor.number)).toMatchObject({
      status: 'valid',
      latinName: 'T. P.',
    });
    const register = await get(`/cohorts/${cohortId}/certificates`);
    expect(register.items).toHaveLength(2);
    const kinds = await system.db.rows(`SELECT kind FROM notifications WHERE subject_id = $1`, [
      successor.id,
    ]);
    expect(kinds).toEqual([{ kind: 'certificate-corrected' }]);
    await post(`/certificates/${old.id}/corrections`, corrected).expect(409);
    const same = await post(`/certificates/${successor.id}/corrections`, corrected).expect(409);
    expect(same.body.type).toBe('/problems/nothing-to-correct');
  });

  it('reports expired certificates, and reminds holders before', async () => {
    const { items } = await issued(1);
    const [one] = items as [(typeof items)[0]];
    const expiresIn = (days: number) =>
      system.db.run('UPDATE certificates SET expires_on = current_date + $2::int WHERE id = $1', [
        one.id,
        days,
      ]);
    const { RemindersService } = await import(
      '../../src/modules/certificates/register/reminders.service.js'
    );
    const reminders = system.app.get(RemindersService);
    await expiresIn(50);
    expect(await reminders.remindDue()).toBe(1);
    expect(await reminders.remindDue()).toBe(0);
    await expiresIn(10);
    expect(await reminders.remindDue()).toBe(1);
    await expiresIn(-1);
    expect(await verify(one.number)).toMatchObject({ status: 'expired' });
    expect(await reminders.remindDue()).toBe(0);
  });

  it('imports a list of earlier years completely or not at all', async () => {
    const send = (text: string) =>
      as().post('/api/v1/certificate-batches/imports').set('content-type', 'text/csv').send(text);
    const head = 'number,name,native name,language,state,email,title,hours,issued\n';
    const bad = await send(`${head}earlier-1,TEST,,xx,ZZ,nobody,Course,many,2015-02-30\n`).expect(
      422,
    );
    expect(bad.body.errors).toHaveLength(5);
    const good = await send(
      `${head}earlier-1,TEST Earlier,សុខ,km,KH,earlier@test.invalid,Workshop of 2015,16,2015-07-01\n` +
        'earlier-2,TEST Nobody,,en,,,Workshop of 2015,16,2015-07-01\n',
    ).expect(201);
    await send(`${head}earlier-1,TEST,,en,KH,,Course,1,2015-07-01\n`).expect(422);
    await post(`/certificate-batches/${good.body.id}/approval`, {}, colleague).expect(200);
    await system.idle();
    // Numbers of this register are groups of four, so none contains this by chance.
    const { items } = await get('/certificates?search=earlier-1&year=2015');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      earlierNumber: 'earlier-1',
      state: 'issued',
      memberState: 'KH',
    });
    expect(await verify(items[0].number)).toMatchObject({
      status: 'valid',
      issuedOn: '2015-07-01',
    });
    const holder = await system.db.row<{ email: string }>(
      'SELECT p.email FROM certificates t JOIN people p ON p.id = t.person_id WHERE t.id = $1',
      [items[0].id],
    );
    expect(holder?.email).toBe('earlier@test.invalid');
  });

  it('provides a whole batch as one file, in the requested order', async () => {
    const { batchId, items } = await issued(3);
    const numbers = items.map(({ number }) => number).reverse();
    for (const form of ['print', 'zip']) {
      await post(`/certificate-batches/${batchId}/bundles`, {
        form,
        sorting: 'listed',
        numbers,
      }).expect(201);
    }
    await system.idle();
    const { items: bundles } = await get(`/certificate-batches/${batchId}/bundles`);
    expect(bundles).toHaveLength(2);
    for (const { id, form } of bundles) {
      const { body } = await as()
        .get(`/api/v1/certificate-bundles/${id}/file`)
        .buffer(true)
        .parse(asBytes)
        .expect(200);
      const text = (body as Buffer).toString('latin1');
      if (form === 'zip') expect(text.indexOf(`1 ${numbers[0]}`)).toBeGreaterThan(0);
      else expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
    }
    await system.db.run(`UPDATE certificate_bundles SET created_at = now() - interval '8 days'`);
    const { BundlesService } = await import(
      '../../src/modules/certificates/batches/bundles.service.js'
    );
    expect(await system.app.get(BundlesService).purge()).toBe(2);
    expect((await get(`/certificate-batches/${batchId}/bundles`)).items).toEqual([]);
  });

  it('issues an award added later automatically to people who have met its rule', async () => {
    const { cohortId } = await issued(2);
    await system.db.run(
      `UPDATE cohorts SET completion_rule =
         '{"allUnits": false, "allQuizzes": false, "minAttendancePercent": 0}' WHERE id = $1`,
      [cohortId],
    );
    const award = {
      ...{ kind: 'graded', title: { en: 'With a grade' }, criteria: null, templateId: null },
      ...{ creditPoints: 2, validMonths: 12, minAttendancePercent: 80, transcript: true },
      automatic: true,
    };
    await post(`/cohorts/${cohortId}/awards`, { ...award, tiers: [] }).expect(422);
    const participation = { ...award, kind: 'participation', tiers: [] };
    await system.db.run(
      `INSERT INTO workshops (id, cohort_id, title, summary)
       VALUES (uuidv7(), $1, '{"en": "W"}', '{"en": "W"}')`,
      [cohortId],
    );
    await post(`/cohorts/${cohortId}/awards`, participation).expect(201);
    await post(`/cohorts/${cohortId}/awards`, participation).expect(409);
    await post(`/cohorts/${cohortId}/awards`, {
      ...award,
      tiers: [{ name: { en: 'Pass' }, minPercent: 0 }],
    }).expect(201);
    await system.idle();
    const { items } = await get(`/cohorts/${cohortId}/certificates`);
    // No one attended a session, and there is no quiz for a grade.
    expect(items.filter(({ kind }: Json) => kind === 'participation')).toEqual([]);
    const graded = await get(`/cohorts/${cohortId}/eligibility?kind=graded`);
    expect(graded.items.every(({ metAt }: Json) => metAt)).toBe(true);
  });

  it('shows national coordinators only the certificates of their state', async () => {
    const abroad = await system.visitor({ role: 'national-coordinator', state: 'LA' });
    expect((await get('/certificates', abroad)).items).toEqual([]);
  });
});
