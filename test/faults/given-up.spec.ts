import { Outbox } from '../../src/platform/outbox/outbox.js';
import { eligiblePeople, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

type Json = Record<string, unknown>;

describe('Permanent failure', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let colleague: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    colleague = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const notifications = async (who: Visitor): Promise<Json[]> => {
    await atRest();
    return (await system.as(who).get('/api/v1/me/notifications?limit=200').expect(200)).body.items;
  };
  /** Waits until only failed jobs are left. */
  const atRest = async () => {
    const waiting = 'SELECT 1 FROM outbox WHERE done_at IS NULL AND failed_at IS NULL LIMIT 1';
    while (await system.db.row(waiting)) await new Promise((turn) => setTimeout(turn, 20));
  };
  const nameOfAll = (cohortId: string, nativeName: string) =>
    system.db.run(
      `UPDATE people SET native_name = $2 WHERE id = (
         SELECT person_id FROM enrolments WHERE cohort_id = $1 ORDER BY id LIMIT 1)`,
      [cohortId, nativeName],
    );

  it('because of a name is reported at its field', async () => {
    const visitor = await system.visitor();
    const etag = await system.etag(visitor, '/api/v1/me');
    const { body } = await system
      .as(visitor)
      .patch('/api/v1/me')
      .set('if-match', etag)
      .send({ nativeName: 'សុខ ᓚ' })
      .expect(422);
    expect(body.errors).toEqual([
      expect.objectContaining({
        ...{ pointer: '/nativeName', code: 'not-drawn', params: { character: 'ᓚ' } },
      }),
    ]);
    const administrator = await system.visitor({ role: 'administrator' });
    const refused = await system
      .as(administrator)
      .post(`/api/v1/people`)
      .send({ email: 'drawn@test.invalid', latinName: 'Dara 💐' })
      .expect(422);
    expect(refused.body.errors[0]).toMatchObject({
      code: 'not-drawn',
      params: { character: '💐' },
    });
  });

  it('of a certificate is reported in the batch, before and after approval', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await eligiblePeople(system, cohortId, 3);
    await nameOfAll(cohortId, 'Dara ᓚ');
    const as = system.as(secretariat);
    const { body: batch } = await as
      .post(`/api/v1/cohorts/${cohortId}/certificate-batches`)
      .send({})
      .expect(201);
    expect(batch).toMatchObject({ members: 2, excluded: 1 });
    const left = await as.get(`/api/v1/certificate-batches/${batch.id}/members?show=excluded`);
    expect(left.body.items).toMatchObject([{ excludedByRule: { code: 'name-not-drawn' } }]);
    await as.post(`/api/v1/certificate-batches/${batch.id}/approval`).expect(200);
    await system.idle();
    // A certificate approved before the rule existed fails once and is not retried.
    const [one] = await system.db.rows<{ id: string }>(
      `INSERT INTO certificates (id, number, batch_id, member_state, state, earlier_number, content)
       SELECT gen_random_uuid(), 'GE-TEST-TEST-TEST', batch_id, member_state, 'making', 'test-1',
         jsonb_set(content, '{nativeName}', '"Dara ᓚ"')
       FROM certificates WHERE batch_id = $1 LIMIT 1 RETURNING id`,
      [batch.id],
    );
    await system.app
      .get(Outbox)
      .enqueue('certificates.make', [{ certificateId: one?.id as string }]);
    await atRest();
    const { body } = await as.get(`/api/v1/certificate-batches/${batch.id}`);
    expect(body).toMatchObject({ made: 2, failed: 1 });
    const failed = await system.db.rows(
      `SELECT attempts FROM outbox WHERE job = 'certificates.make' AND failed_at IS NOT NULL`,
    );
    expect(failed).toEqual([{ attempts: 1 }]);
    expect(await notifications(colleague)).toContainEqual(
      expect.objectContaining({ kind: 'certificate-not-made', subjectId: one?.id }),
    );
  });

  it('of an email address is reported to the people who can correct it, and not retried', async () => {
    const administrator = await system.visitor({ role: 'administrator' });
    system.mail.refuse('gone@test.invalid');
    const { body } = await system
      .as(administrator)
      .post('/api/v1/people')
      .send({ email: 'gone@test.invalid', latinName: 'TEST Gone' })
      .expect(201);
    expect(await notifications(administrator)).toMatchObject([
      { kind: 'address-refused', subjectId: body.id },
    ]);
    const deliveries = await system.db.rows(
      `SELECT d.refused_at IS NOT NULL AS refused, d.sent_at FROM notification_deliveries d
       JOIN notifications n ON n.id = d.notification_id WHERE n.person_id = $1`,
      [body.id],
    );
    expect(deliveries).toEqual([{ refused: true, sent_at: null }]);
    const mail = await system.mail.find(administrator.email, ({ subject }) =>
      subject.includes('cannot be delivered to'),
    );
    expect(mail.text).toContain('gone@test.invalid');
  });
});
