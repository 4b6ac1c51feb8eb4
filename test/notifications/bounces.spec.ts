import { enrolledByEmail } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

const SETTINGS = '/api/v1/me/notification-settings';
const SECRET = 'a secret of mail reports';

describe('Emails that come back', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start({
      env: { BOUNCE_DOMAIN: 'bounces.envoys.test', MAIL_REPORT_SECRET: SECRET },
    });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const report = (events: object[]) =>
    system.http
      .post('/api/v1/mail-reports')
      .set('authorization', `Bearer ${SECRET}`)
      .send({ events });
  const stopOf = async (who: Visitor) =>
    (await system.as(who).get(`${SETTINGS}/email-delivery`).expect(200)).body.stop;
  const sentTo = async (who: Visitor) => {
    await system.idle();
    const path = `/api/v1/people/${who.personId}/notifications`;
    return (await system.as(secretariat).get(path).expect(200)).body.items;
  };
  const mailsTo = ({ email }: Visitor) => system.mail.received.filter(({ to }) => to === email);
  /** A person who was sent an email about an enrolment. */
  const enrolled = async () => {
    const who = await system.visitor();
    await enrolledByEmail(system, secretariat, who);
    const mail = await system.mail.find(who.email, ({ subject }) => /enrolled/.test(subject));
    await system.idle();
    return { who, mail };
  };
  const hard = { kind: 'bounce', permanent: true, status: '5.1.1' };

  it('stop emails when a server refuses an address, until its owner tries again', async () => {
    const who = await system.visitor();
    system.mail.refuse(who.email);
    await enrolledByEmail(system, secretariat, who);
    const [first] = (await sentTo(who)).slice(-1);
    expect(first).toMatchObject({ state: 'refused' });
    expect(await stopOf(who)).toEqual({ reason: 'refused', stoppedAt: expect.any(String) });
    system.mail.accept(who.email);
    await system.http.post('/api/v1/accounts/forgotten-password').send({ email: who.email });
    await system.mail.find(who.email, ({ subject }) => /password/i.test(subject));
    const stopped = (await sentTo(who)).filter(
      ({ state }: { state: string }) => state === 'dropped',
    );
    for (const one of stopped) expect(one.failure).toMatchObject({ code: 'address-stopped' });
    expect(mailsTo(who)).toHaveLength(1);

    await system.as(who).post(`${SETTINGS}/email-retry`).expect(204);
    expect(await stopOf(who)).toBeNull();
    await system.mail.find(who.email, ({ subject }) => /enrolled/.test(subject));
    const sent = (await sentTo(who)).find(({ kind }: { kind: string }) => kind === 'enrolled');
    expect(sent).toMatchObject({ state: 'sent', failure: null });
  });

  it('are known by the address that they come back to', async () => {
    const { who, mail } = await enrolled();
    expect(mail.returnPath).toMatch(/^bounces\+[0-9a-f]{52}@bounces\.envoys\.test$/);
    const forged = mail.returnPath.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'));
    const { body: none } = await report([{ ...hard, returnedTo: forged }]).expect(200);
    expect(none).toEqual({ applied: 0 });
    const other = { ...hard, returnedTo: mail.returnPath, address: 'other@test.invalid' };
    expect((await report([other]).expect(200)).body).toEqual({ applied: 0 });
    expect(await stopOf(who)).toBeNull();

    const upper = mail.returnPath.replace(/\+(.*)@/, (code) => code.toUpperCase());
    const { body } = await report([{ ...hard, returnedTo: upper, address: who.email }]);
    expect(body).toEqual({ applied: 1 });
    expect(await stopOf(who)).toMatchObject({ reason: 'refused' });
    const sent = (await sentTo(who)).find(({ kind }: { kind: string }) => kind === 'enrolled');
    expect(sent).toMatchObject({ state: 'refused', failure: { code: 'bounced' } });

    const corrected = `corrected-${who.email}`;
    await system.db.run('UPDATE people SET email = $2 WHERE id = $1', [who.personId, corrected]);
    expect(await stopOf(who)).toBeNull();
    expect((await report([{ ...hard, returnedTo: mail.returnPath }])).body).toEqual({ applied: 0 });
  });

  it('count once a day, and not when they are about spam', async () => {
    const { who, mail } = await enrolled();
    const soft = { ...hard, permanent: false, status: '4.2.2', messageId: mail.messageId };
    const spam = { ...soft, status: '5.7.1', permanent: true };
    const earlier = (days: number) =>
      system.db.run(
        `UPDATE address_stops SET counted_at = counted_at - make_interval(days => $2)
         WHERE person_id = $1`,
        [who.personId, days],
      );
    const reported = async (...events: object[]) => {
      await report(events).expect(200);
      return system.db.row(`SELECT score, reason FROM address_stops WHERE person_id = $1`, [
        who.personId,
      ]);
    };
    await reported(spam, spam, spam);
    expect(await reported(soft, soft, soft, spam)).toEqual({ score: 1, reason: null });
    await earlier(2);
    expect(await reported(soft)).toEqual({ score: 2, reason: null });
    await earlier(31);
    expect(await reported(soft)).toEqual({ score: 1, reason: null });
    await earlier(2);
    expect(await reported({ ...soft, permanent: true, status: '5.2.2' })).toEqual({
      ...{ score: 3, reason: null },
    });
    await earlier(2);
    expect(await reported(soft)).toEqual({ score: 4, reason: 'bounces' });
    expect(await stopOf(who)).toMatchObject({ reason: 'bounces' });
  });

  it('are reported by who has the secret, within bounds', async () => {
    const { who, mail } = await enrolled();
    const message = {
      ...{ notificationType: 'Complaint', mail: { commonHeaders: { messageId: mail.messageId } } },
      complaint: { complainedRecipients: [{ emailAddress: who.email }] },
    };
    const send = (authorization: string, body: string) =>
      system.http
        .post('/api/v1/mail-reports')
        .set('authorization', authorization)
        .type('text/plain')
        .send(body);
    const body = JSON.stringify({ Type: 'Notification', Message: JSON.stringify(message) });
    await send('Bearer another secret', body).expect(404);
    await send('', body).expect(404);
    await send(`Bearer ${SECRET}`, 'x'.repeat(300_000)).expect(413);
    await send(`Bearer ${SECRET}`, '{').expect(400);
    const basic = `Basic ${Buffer.from(`sns:${SECRET}`).toString('base64')}`;
    expect((await send(basic, body).expect(200)).body).toEqual({ applied: 1 });
    expect(await stopOf(who)).toMatchObject({ reason: 'complaint' });
  });
});
