import {
  enrolled,
  issuedCertificate,
  openCohort,
  workshopNow,
} from '../../../../test/support/factories.js';
import { leftoversOf } from '../../../../test/support/leftovers.js';
import { mergingScene } from '../../../../test/support/merging-scene.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import { NOTICE_VERSION } from '../privacy/consent.js';
import { ErasureService } from '../privacy/erasure.service.js';

/**
 * Columns that name the actor of an event: these keep the account that acted. Those of an
 * application that is kept as a record belong to its applicant, too.
 */
const actorColumns = [
  ...['account_tokens.requested_by', 'allocations.committed_by', 'allocations.proposed_by'],
  ...['applications.nominated_by', 'attendances.recorded_by', 'certificate_batches.approved_by'],
  ...['certificate_batches.prepared_by', 'certificate_bundles.requested_by'],
  ...['certificate_requests.decided_by', 'certificate_requests.requested_by'],
  ...['certificate_template_versions.created_by', 'nomination_imports.person_id'],
  ...['nomination_line_counts.person_id', 'reviews.reviewer_id', 'people.merged_into'],
  // The email that the closed account’s address gets.
  ...['account_tokens.person_id', 'notifications.person_id'],
];

describe('Merging two accounts of one person', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainer: Visitor;
  let scene: ReturnType<typeof mergingScene>;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    scene = mergingScene(system, secretariat, trainer);
  });
  afterAll(() => system.stop());

  it('moves everything, lists it in the preview and leaves nothing behind', async () => {
    const [from, into] = [await system.visitor(), await system.visitor()];
    const cohortId = await scene.cohortOf(2);
    const enrolmentId = await enrolled(system, secretariat, from, cohortId);
    await scene.complete(from, enrolmentId);
    await scene.pass(from, enrolmentId);
    const { session } = await workshopNow(system, secretariat, {
      ...{ cohort: cohortId, trainer, capacity: 2 },
    });
    await system.as(from).post(`/api/v1/workshop-sessions/${session}/registration`).expect(200);
    await system.as(from).post('/api/v1/me/exports').expect(202);
    await system.as(from).post('/api/v1/me/calendar').expect(200);
    const quietHours = { from: '22:00', to: '07:00' };
    const settings = '/api/v1/me/notification-settings';
    await system
      .as(from)
      .put(settings)
      .set('if-match', '"0"')
      .send({ quietHours, timings: [] })
      .expect(200);
    await system
      .as(from)
      .post('/api/v1/me/consents/name-on-record')
      .send({ version: NOTICE_VERSION })
      .expect(200);
    await system.idle();

    const { body: shown } = await scene.preview(from.personId, into).expect(200);
    expect(shown.moved).toContainEqual({ kind: 'applications', moved: 1 });
    expect(shown.notes).toEqual([]);
    // A preview changes nothing.
    expect(await scene.stateOf(cohortId, from)).toBe('accepted');
    await system.as(from).get('/api/v1/me').expect(200);

    expect((await scene.merge(from.personId, into)).body).toMatchObject({
      id: into.personId,
      earlierAddresses: [{ email: from.email }],
    });
    await system.as(from).get('/api/v1/me').expect(401);
    const units = await scene.studyOf(into, enrolmentId);
    expect(units.every(({ completedAt }) => completedAt)).toBe(true);
    const { body: told } = await system.as(into).get('/api/v1/me/notifications').expect(200);
    expect(told.items.map(({ kind }: { kind: string }) => kind)).toContain('enrolled');
    expect((await system.as(into).get(settings).expect(200)).body).toMatchObject({ quietHours });
    const { body: closed } = await system.as(secretariat).get(scene.pathOf(from)).expect(200);
    expect(closed).toMatchObject({ status: 'merged', mergedInto: into.personId });

    const columns = await system.db.rows<{ place: string; table: string; column: string }>(
      `SELECT c.conrelid::regclass || '.' || a.attname AS place, c.conrelid::regclass AS table,
         a.attname AS column
       FROM pg_constraint c JOIN pg_attribute a
         ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
       WHERE c.contype = 'f' AND c.confrelid = 'people'::regclass`,
    );
    expect(columns.map(({ place }) => place)).toEqual(expect.arrayContaining(actorColumns));
    for (const { place, table, column } of columns) {
      if (actorColumns.includes(place)) continue;
      const left = `SELECT 1 FROM ${table} WHERE ${column} = $1`;
      expect({ place, left: await system.db.rows(left, [from.personId]) }).toEqual({
        place,
        left: [],
      });
    }
  });

  it('sends an email to both addresses', async () => {
    const [from, into] = [await system.visitor(), await system.visitor()];
    expect((await scene.merge(from.personId, into)).status).toBe(201);
    await system.idle();
    expect(await system.mailbox.read(from.email, 'merged with another')).toContain('other account');
    expect(await system.mailbox.read(into.email, 'Two of your accounts')).toContain(
      'into this one',
    );
  });

  it('keeps certificates valid under their numbers', async () => {
    const into = await system.visitor();
    const { id, number } = await issuedCertificate(system, secretariat);
    const [holder] = await system.db.rows<{ id: string }>(
      'SELECT person_id AS id FROM certificates WHERE id = $1',
      [id],
    );
    const verified = async () =>
      (await system.http.get(`/api/v1/verifications/${number}`).expect(200)).body;
    const before = await verified();
    expect(before.status).toBe('valid');
    expect((await scene.merge(holder?.id as string, into)).status).toBe(201);
    expect(await verified()).toEqual(before);
    const { body } = await system.as(into).get('/api/v1/me/certificates').expect(200);
    expect(body.items).toMatchObject([{ id, number }]);
  });

  it('finds the person by either address afterwards', async () => {
    const [from, into] = [await system.visitor(), await system.visitor()];
    expect((await scene.merge(from.personId, into)).status).toBe(201);
    const invited = await system
      .as(secretariat)
      .post('/api/v1/people')
      .send({ email: from.email, latinName: 'TEST Again' })
      .expect(409);
    expect(invited.body.type).toContain('person-already-known');
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const coordinator = await system.visitor({ role: 'national-coordinator' });
    await system
      .as(coordinator)
      .post(`/api/v1/cohorts/${cohortId}/nominations`)
      .send({ email: from.email, latinName: 'TEST Again', rank: 1 })
      .expect(201);
    expect(await scene.stateOf(cohortId, into)).toBeDefined();
  });

  it('can correct the address to that of the closed account', async () => {
    const [from, into] = [await system.visitor(), await system.visitor()];
    expect((await scene.merge(from.personId, into)).status).toBe(201);
    const { body } = await system
      .as(secretariat)
      .put(`${scene.pathOf(into)}/email`)
      .set('if-match', await system.etag(secretariat, scene.pathOf(into)))
      .send({ email: from.email, reason: 'Uses this one now' })
      .expect(200);
    expect(body).toMatchObject({ email: from.email, earlierAddresses: [{ email: into.email }] });
  });

  it('erases the closed account together with the kept one', async () => {
    const [from, into] = [await system.visitor(), await system.visitor()];
    await system
      .as(from)
      .patch('/api/v1/me')
      .set('if-match', '"1"')
      .send({ latinName: 'TEST Zephyrine' })
      .expect(200);
    expect((await scene.merge(from.personId, into)).status).toBe(201);
    await system.as(into).post('/api/v1/me/erasure').expect(201);
    await system.db.run('UPDATE erasures SET due_at = now() WHERE person_id = $1', [into.personId]);
    await system.idle();
    await system.app.get(ErasureService).beginDue();
    await system.idle();
    expect(await leftoversOf(system, ['Zephyrine', from.email, into.email])).toEqual([]);
  });

  it('rejects accounts that cannot be merged, gives the reasons and changes nothing', async () => {
    const [one, other] = [await system.visitor(), await system.visitor()];
    await system.as(other).post('/api/v1/me/erasure').expect(201);
    const refused = await scene.preview(other.personId, one).expect(409);
    expect(refused.body.errors).toMatchObject([{ code: 'merge-to-be-erased' }]);
    expect((await scene.merge(other.personId, one)).body.errors).toEqual(refused.body.errors);
    const roles = await scene.preview(trainer.personId, one).expect(409);
    expect(roles.body.errors).toMatchObject([{ code: 'merge-has-roles' }]);
    await scene.preview(one.personId, other, trainer).expect(403);
    await scene.preview('019a0000-0000-7000-8000-000000000000', other).expect(404);
    await system.as(other).get('/api/v1/me').expect(200);
  });

  it('merges two accounts once when two people ask at the same time', async () => {
    const [from, into] = [await system.visitor(), await system.visitor()];
    const answers = await Promise.all([
      scene.merge(from.personId, into),
      scene.merge(from.personId, into),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
  });
});
