import { HeldDeliveries } from '../../src/modules/notifications/channels/held-deliveries.service.js';
import { nextMorning } from '../../src/modules/notifications/settings/morning.js';
import { SummariesService } from '../../src/modules/notifications/summaries/summaries.service.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { enrolledByEmail } from '../support/factories.js';
import { mergingScene } from '../support/merging-scene.js';
import { TestSystem, type Visitor } from '../support/system.js';

const PATH = '/api/v1/me/notification-settings';

describe('The daily summary', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const choose = async (who: Visitor, timing: string, quietHours: object | null = null) =>
    system
      .as(who)
      .put(PATH)
      .set('if-match', await system.etag(who, PATH))
      .send({ quietHours, timings: [{ kind: 'enrolled', timing }] })
      .expect(200);
  /** A person who wants a summary, and was enrolled. */
  const enrolled = async () => {
    const who = await system.visitor();
    await choose(who, 'daily');
    await enrolledByEmail(system, secretariat, who);
    return who;
  };
  const deliveries = (who: Visitor) =>
    system.db.rows<{ notBefore: Date | null; summaryAt: Date | null; summaryId: string | null }>(
      `SELECT d.not_before AS "notBefore", d.summary_at AS "summaryAt", d.summary_id AS "summaryId"
       FROM notification_deliveries d JOIN notifications n ON n.id = d.notification_id
       WHERE n.person_id = $1 AND n.kind = 'enrolled' ORDER BY d.id`,
      [who.personId],
    );
  /** It is the morning of what waits for it. */
  const morning = (who: Visitor) =>
    system.db.run(
      `UPDATE notification_deliveries d SET summary_at = now() FROM notifications n
       WHERE n.id = d.notification_id AND n.person_id = $1 AND d.summary_at IS NOT NULL`,
      [who.personId],
    );
  const make = () => system.app.get(SummariesService).makeDue();
  const release = async () => {
    await system.app.get(HeldDeliveries).releaseDue();
    await system.idle();
  };
  const mailsTo = (who: Visitor) =>
    system.mail.received.filter(({ to, subject }) => to === who.email && !/offered/.test(subject));
  const subjects = (who: Visitor) => mailsTo(who).map(({ subject }) => subject);
  const sentTo = async (who: Visitor) =>
    (
      await system.as(secretariat).get(`/api/v1/people/${who.personId}/notifications`)
    ).body.items.flatMap(({ kind, state, heldFor }: Record<string, string>) =>
      kind === 'enrolled' ? [heldFor ? `${state} ${heldFor}` : state] : [],
    );

  it('is one email in the morning of its reader, with a line for each notification', async () => {
    const who = await enrolled();
    const until = nextMorning('Asia/Phnom_Penh', new Date());
    expect(await deliveries(who)).toEqual([{ notBefore: null, summaryAt: until, summaryId: null }]);
    await enrolledByEmail(system, secretariat, who);
    await make();
    await system.idle();
    expect(subjects(who)).toEqual([]);
    expect(await sentTo(who)).toEqual(['waiting daily-summary', 'waiting daily-summary']);

    await morning(who);
    await Promise.all([make(), make()]);
    await make();
    await system.idle();
    expect(subjects(who)).toEqual(['2 new notifications']);
    expect(await sentTo(who)).toEqual(['sent', 'sent']);
    const [mail] = mailsTo(who);
    expect(mail?.text.match(/• You are enrolled: Test cohort\n {2}http\S+/g)).toHaveLength(2);
    expect(mail?.html.match(/<td[^>]*><a [^>]*>You are enrolled: Test cohort<\/a>/g)).toHaveLength(
      2,
    );
    expect(mail?.text).toContain('/notifications/settings');
  });

  it('is sent once, however often its job runs', async () => {
    const who = await enrolled();
    await morning(who);
    await make();
    await system.idle();
    const [{ summaryId } = { summaryId: '' }] = await deliveries(who);
    await system.app
      .get(Outbox)
      .enqueue('summaries.send', [{ summaryId } as never, { summaryId } as never]);
    await system.idle();
    expect(subjects(who)).toEqual(['1 new notification']);
  });

  it('leaves out what was read, turned off or is no longer so, and is not sent empty', async () => {
    const [reader, quitter] = [await enrolled(), await enrolled()];
    await enrolledByEmail(system, secretariat, reader);
    const { body } = await system.as(reader).get('/api/v1/me/notifications').expect(200);
    const [newest] = body.items.filter(({ kind }: { kind: string }) => kind === 'enrolled');
    await system.as(reader).post(`/api/v1/me/notifications/${newest.id}/reading`).expect(204);
    await system.as(quitter).post('/api/v1/me/notifications/reading').expect(204);
    for (const who of [reader, quitter]) await morning(who);
    await make();
    await system.idle();
    expect(subjects(reader)).toEqual(['1 new notification']);
    expect(await sentTo(reader)).toEqual(['dropped', 'sent']);
    expect(subjects(quitter)).toEqual([]);
    expect(await sentTo(quitter)).toEqual(['dropped']);
  });

  it('comes once a day: what is due again is in that of the next', async () => {
    const who = await enrolled();
    await morning(who);
    await make();
    await system.idle();
    await enrolledByEmail(system, secretariat, who);
    await morning(who);
    await make();
    await system.idle();
    expect(subjects(who)).toEqual(['1 new notification']);
    const [, later] = await deliveries(who);
    expect(later?.summaryId).toBeNull();
    expect(later?.summaryAt?.getTime()).toBeGreaterThan(Date.now());
  });

  it('waits for the end of quiet hours', async () => {
    const who = await system.visitor();
    await choose(who, 'daily', { from: '22:00', to: '09:15' });
    await enrolledByEmail(system, secretariat, who);
    const [held] = await deliveries(who);
    const clock = new Date((held?.summaryAt?.getTime() ?? 0) + 7 * 3_600_000).toISOString();
    expect(clock).toContain('T09:15:00');
  });

  it('follows a change of the settings: nothing is sent twice, and nothing is lost', async () => {
    const [once, never, taken] = [await enrolled(), await enrolled(), await enrolled()];
    await choose(once, 'at-once');
    await choose(never, 'off');
    await morning(taken);
    await system.stopWorker();
    await make();
    await choose(taken, 'at-once');
    await system.startWorker();
    await release();
    for (const who of [once, never, taken]) await morning(who);
    await make();
    await release();
    expect(subjects(once)).toEqual(['You are enrolled: Test cohort']);
    expect(subjects(never)).toEqual([]);
    expect(await sentTo(never)).toEqual(['dropped']);
    // It was in a summary already, which is sent.
    expect(subjects(taken)).toEqual(['1 new notification']);

    const back = await system.visitor();
    await choose(back, 'at-once', { from: '00:00', to: '23:59' });
    await enrolledByEmail(system, secretariat, back);
    await choose(back, 'daily');
    await release();
    expect((await deliveries(back))[0]?.summaryAt).not.toBeNull();
    expect(subjects(back)).toEqual([]);
  });

  it('is turned off by its own link, and by nothing else', async () => {
    const who = await enrolled();
    await morning(who);
    await make();
    const mail = await system.mail.find(who.email, ({ subject }) => /new notif/.test(subject));
    const [, url = ''] = /<(.+)>/.exec(mail.listHeaders[0] ?? '') ?? [];
    const path = new URL(url).pathname;
    const read = path.replace('/unsubscribe', '/api/v1/subscriptions');
    expect((await system.http.get(read).expect(200)).body).toEqual({ kind: null, timing: 'daily' });
    expect((await system.http.post(path).expect(200)).body).toEqual({ kind: null, timing: 'off' });
    const { body } = await system.as(who).get(PATH).expect(200);
    expect(body.timings).toContainEqual({ kind: 'enrolled', timing: 'off' });
    expect(body.timings).toContainEqual({ kind: 'nominated', timing: 'at-once' });
  });

  it('says what the summary of an account had not said, when that is merged into another', async () => {
    const [from, into] = [await enrolled(), await system.visitor()];
    await morning(from);
    await system.stopWorker();
    await make();
    const trainer = await system.visitor({ role: 'trainer' });
    const { merge } = mergingScene(system, secretariat, trainer);
    expect((await merge(from.personId, into)).status).toBe(201);
    await make();
    await system.startWorker();
    await system.idle();
    expect(subjects(from)).not.toContain('1 new notification');
    expect(subjects(into)).toContain('1 new notification');
  });

  it('is made in batches for thousands', async () => {
    await system.stopWorker();
    await system.db.run(
      `WITH p AS (
         INSERT INTO people (id, email, status, password_hash, latin_name, member_state)
         SELECT gen_random_uuid(), 'many-' || n || '@test.invalid', 'active', 'none', 'TEST', 'KH'
         FROM generate_series(1, 401) n RETURNING id),
       n AS (
         INSERT INTO notifications (id, person_id, kind, subject_id)
         SELECT gen_random_uuid(), id, 'enrolled', id FROM p RETURNING id)
       INSERT INTO notification_deliveries (id, notification_id, channel, summary_at)
         SELECT gen_random_uuid(), id, 'email', now() FROM n`,
    );
    await make();
    const made = await system.db.rows(
      `SELECT DISTINCT s.person_id FROM notification_summaries s
       JOIN people p ON p.id = s.person_id WHERE p.email LIKE 'many-%'`,
    );
    expect(made).toHaveLength(401);
    await system.startWorker();
    await system.idle();
    expect(system.mail.received.filter(({ to }) => to.startsWith('many-'))).toEqual([]);
  });
});
