import { HeldDeliveries } from '../../src/modules/notifications/channels/held-deliveries.service.js';
import { ErasureService } from '../../src/modules/people/privacy/erasure.service.js';
import { momentsOf } from '../../src/platform/time/wall-clock.js';
import { enrolledByEmail } from '../support/factories.js';
import { mergingScene } from '../support/merging-scene.js';
import { TestSystem, type Visitor } from '../support/system.js';

const PATH = '/api/v1/me/notification-settings';
const HOUR = 3_600_000;

/** What clocks in Phnom Penh show, some hours from now. */
const clockIn = (hours: number) =>
  new Date(Date.now() + (7 + hours) * HOUR).toISOString().slice(11, 16);

describe('The timing of notifications', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const choose = async (who: Visitor, settings: object) =>
    (
      await system
        .as(who)
        .put(PATH)
        .set('if-match', await system.etag(who, PATH))
        .send({ quietHours: null, timings: [], ...settings })
        .expect(200)
    ).body;
  const quiet = (from: number, to: number) => ({ from: clockIn(from), to: clockIn(to) });
  const off = (kind: string) => ({ timings: [{ kind, timing: 'off' }] });
  const release = async () => {
    await system.app.get(HeldDeliveries).releaseDue();
    await system.idle();
  };
  const subjects = (who: Visitor) =>
    system.mail.received.filter(({ to }) => to === who.email).map(({ subject }) => subject);
  const enrolment = 'You are enrolled: Test cohort';
  /** A person with settings who is offered a place and, after the email about that, enrolled. */
  const trainee = async (settings?: object) => {
    const who = await system.visitor();
    if (settings) await choose(who, settings);
    await enrolledByEmail(system, secretariat, who);
    return who;
  };
  const sentTo = async (who: Visitor) =>
    (
      await system.as(secretariat).get(`/api/v1/people/${who.personId}/notifications`)
    ).body.items.map(
      ({
        kind,
        state,
        heldFor,
        failure,
      }: Record<'kind' | 'state' | 'heldFor', string> & { failure: { code: string } }) =>
        [kind, state, heldFor, failure?.code].filter(Boolean).join(' '),
    );

  it('is chosen by each person for the kinds that concern them', async () => {
    const who = await system.visitor({ state: 'MM' });
    const { body: before } = await system.as(who).get(PATH).expect(200);
    expect(before).toMatchObject({ quietHours: null, timeZone: 'Asia/Yangon', version: 0 });
    const kinds = before.timings.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['enrolled', 'certificate-issued']));
    for (const kind of ['offer-made', 'account-password-reset', 'batch-prepared']) {
      expect(kinds).not.toContain(kind);
    }
    const { body: ofStaff } = await system.as(secretariat).get(PATH).expect(200);
    expect(ofStaff.timings).toContainEqual({ kind: 'batch-prepared', timing: 'at-once' });

    const quietHours = { from: '22:00', to: '06:30' };
    const after = await choose(who, { quietHours, ...off('enrolled') });
    expect(after).toMatchObject({ quietHours, version: 1 });
    expect(after.timings).toContainEqual({ kind: 'enrolled', timing: 'off' });
    // The same again changes nothing.
    expect(await choose(who, { quietHours, timings: after.timings })).toEqual(after);
    expect(await choose(who, {})).toEqual({ ...before, version: 2 });
  });

  it.each([
    [off('offer-made'), '/timings/0/kind', 'not-among'],
    [off('account-security-changed'), '/timings/0/kind', 'not-among'],
    [off('unheard-of'), '/timings/0/kind', 'not-among'],
    [{ quietHours: { from: '22:00', to: '22:00' } }, '/quietHours/to', 'same-time'],
    [{ quietHours: { from: '24:00', to: '06:00' } }, '/quietHours/from', 'not-like'],
    [{ quietHours: { from: '22:00' } }, '/quietHours/to', 'required'],
  ])('refuses %j', async (settings, pointer, code) => {
    const { body } = await system
      .as(secretariat)
      .put(PATH)
      .set('if-match', '"0"')
      .send({ quietHours: null, timings: [], ...settings })
      .expect(422);
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('is at once without a choice', async () => {
    expect(subjects(await trainee())).toContain(enrolment);
  });

  it('leaves a kind that is off in the application, and tells staff why no email was sent', async () => {
    const who = await trainee(off('enrolled'));
    expect(subjects(who)).toEqual(['You have been offered a place: Test cohort']);
    expect(await sentTo(who)).toEqual(['enrolled dropped turned-off', 'offer-made sent']);
    const { body } = await system.as(who).get('/api/v1/me/notifications').expect(200);
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toContain('enrolled');
  });

  it('holds emails in quiet hours until they end, but for offers', async () => {
    const quietHours = quiet(-1, 2);
    const who = await trainee({ quietHours });
    expect(subjects(who)).toEqual(['You have been offered a place: Test cohort']);
    const [held] = await system.db.rows<{ id: string; notBefore: Date }>(
      `SELECT d.id, d.not_before AS "notBefore" FROM notification_deliveries d
       JOIN notifications n ON n.id = d.notification_id
       WHERE n.person_id = $1 AND d.not_before IS NOT NULL`,
      [who.personId],
    );
    const today = new Date((held?.notBefore.getTime() ?? 0) + 7 * HOUR).toISOString().slice(0, 10);
    expect(held?.notBefore).toEqual(momentsOf(today, quietHours.to, 'Asia/Phnom_Penh')[0]);
    await release();
    expect(await sentTo(who)).toEqual(['enrolled waiting quiet-hours', 'offer-made sent']);

    // They are over.
    await system.db.run(
      'UPDATE notification_settings SET quiet_from = $2, quiet_to = $3 WHERE person_id = $1',
      [who.personId, clockIn(-3), clockIn(-0.1)],
    );
    await system.db.run('UPDATE notification_deliveries SET not_before = now() WHERE id = $1', [
      held?.id,
    ]);
    await release();
    expect(subjects(who).filter((subject) => subject === enrolment)).toHaveLength(1);
  });

  it('follows a change of the settings: nothing is sent twice, and nothing is lost', async () => {
    const who = await trainee({ quietHours: quiet(-1, 2) });
    await choose(who, { quietHours: quiet(-2, 3) });
    await release();
    expect(subjects(who)).not.toContain(enrolment);
    await choose(who, {});
    await Promise.all([release(), release()]);
    await release();
    expect(subjects(who).filter((subject) => subject === enrolment)).toHaveLength(1);

    const other = await trainee({ quietHours: quiet(-1, 2) });
    await choose(other, { ...off('enrolled') });
    await release();
    expect(subjects(other)).not.toContain(enrolment);
    expect(await sentTo(other)).toContain('enrolled dropped turned-off');
  });

  it('decides again when the settings changed while a delivery was about to be held', async () => {
    const who = await trainee({ quietHours: quiet(-1, 2) });
    const held = system.app.get(HeldDeliveries);
    const [delivery] = await system.db.rows<{ id: string }>(
      `SELECT d.id FROM notification_deliveries d JOIN notifications n ON n.id = d.notification_id
       WHERE n.person_id = $1 AND d.not_before IS NOT NULL`,
      [who.personId],
    );
    // Its job read version 1, and holds it only after the change.
    await choose(who, {});
    const until = new Date(Date.now() + HOUR);
    await held.hold(delivery?.id as string, { action: 'hold', until }, 1);
    await release();
    expect(subjects(who).filter((subject) => subject === enrolment)).toHaveLength(1);
  });

  it('is that of the account that is kept, when two are merged, and goes with the account', async () => {
    const [from, into] = [await system.visitor(), await system.visitor()];
    const trainer = await system.visitor({ role: 'trainer' });
    await choose(from, off('enrolled'));
    const kept = await choose(into, { quietHours: { from: '20:00', to: '08:00' } });
    const { merge } = mergingScene(system, secretariat, trainer);
    expect((await merge(from.personId, into)).status).toBe(201);
    expect((await system.as(into).get(PATH).expect(200)).body).toEqual(kept);

    await system.db.run('INSERT INTO erasures (person_id, due_at) VALUES ($1, now())', [
      into.personId,
    ]);
    await system.app.get(ErasureService).beginDue();
    await system.idle();
    const left = 'SELECT 1 FROM notification_settings WHERE person_id = ANY($1)';
    expect(await system.db.rows(left, [[from.personId, into.personId]])).toEqual([]);
  });
});
