import { UnsubscribeLinks } from '../../src/modules/notifications/unsubscribing/unsubscribe-links.js';
import { enrolledByEmail } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

const SETTINGS = '/api/v1/me/notification-settings';

describe('Unsubscribing from an email', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const mailsTo = (who: Visitor) => system.mail.received.filter(({ to }) => to === who.email);
  /** A person who was sent an email about an enrolment, and the path of its link. */
  const enrolled = async () => {
    const who = await system.visitor();
    await enrolledByEmail(system, secretariat, who);
    const mail = await system.mail.find(who.email, ({ subject }) =>
      subject.startsWith('You are enrolled'),
    );
    const [, url = ''] = /^List-Unsubscribe: <(.+)>$/m.exec(mail.listHeaders.join('\n')) ?? [];
    return { who, mail, path: new URL(url).pathname };
  };
  const timing = async (who: Visitor): Promise<string> =>
    (await system.as(who).get(SETTINGS).expect(200)).body.timings.find(
      ({ kind }: { kind: string }) => kind === 'enrolled',
    ).timing;
  const tokenOf = (path: string) => path.slice('/unsubscribe/'.length);
  const read = (path: string) => system.http.get(`/api/v1/subscriptions/${tokenOf(path)}`);

  it('is offered by the headers of emails that can be turned off', async () => {
    const { who, mail, path } = await enrolled();
    expect(path).toMatch(/^\/unsubscribe\/[0-9a-f-]{36}\.[\w-]{43}$/);
    expect(mail.listHeaders).toEqual([
      `List-Unsubscribe: <${system.settings.publicUrl}${path}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ]);
    const offer = mailsTo(who).find(({ subject }) => subject.startsWith('You have been offered'));
    expect(offer?.listHeaders).toEqual([]);
  });

  it('takes one POST without a session, and no GET', async () => {
    const { who, path } = await enrolled();
    await system.http.get(path).set('accept', 'text/html');
    expect((await read(path).expect(200)).body).toEqual({ kind: 'enrolled', timing: 'at-once' });
    expect(await timing(who)).toBe('at-once');

    const answer = await system.http
      .post(path)
      .type('form')
      .send('List-Unsubscribe=One-Click')
      .expect(200);
    expect(answer.body).toEqual({ kind: 'enrolled', timing: 'off' });
    expect(await timing(who)).toBe('off');
    expect((await read(path).expect(200)).body).toEqual({ kind: 'enrolled', timing: 'off' });
    await enrolledByEmail(system, secretariat, who);
    expect(mailsTo(who).filter(({ subject }) => /enrolled/.test(subject))).toHaveLength(1);
  });

  it('keeps other choices, and changes nothing a second time, whatever is sent', async () => {
    const { who, path } = await enrolled();
    const quietHours = { from: '01:00', to: '01:01' };
    const timings = [{ kind: 'nominated', timing: 'off' }];
    await system.as(who).put(SETTINGS).set('if-match', '"0"').send({ quietHours, timings });
    const boundary = '--part\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\n';
    await system.http
      .post(path)
      .type('multipart/form-data; boundary=part')
      .send(`${boundary}One-Click\r\n--part--\r\n`)
      .expect(200);
    const { body: settings } = await system.as(who).get(SETTINGS).expect(200);
    expect(settings).toMatchObject({ quietHours, version: 2 });
    expect(settings.timings).toEqual(
      expect.arrayContaining([
        { kind: 'nominated', timing: 'off' },
        { kind: 'enrolled', timing: 'off' },
      ]),
    );
    await Promise.all([
      system.http.post(path).expect(200),
      system.http.post(path).type('json').send('{').expect(200),
    ]);
    expect((await system.as(who).get(SETTINGS).expect(200)).body).toEqual(settings);
  });

  it('is refused with any other token', async () => {
    const [one, two] = [await enrolled(), await enrolled()];
    const [id = '', code = ''] = tokenOf(one.path).split('.');
    const tokens = [
      ...[`${id}.${tokenOf(two.path).split('.')[1]}`, `${id}.${code.toUpperCase()}`],
      ...[`${id}.${code.slice(0, -1)}`, `${id}.${code}A`, `${id}.`, id, code, `${id}.${code}.`],
      ...['x', '%00', '%F0%9F%8C%8A', "'; DROP TABLE people; --", '..%2F..%2Fme', 'a'.repeat(200)],
    ];
    for (const token of tokens) {
      const path = `/unsubscribe/${token}`;
      expect({ token, status: (await system.http.post(path)).status }).toEqual({
        token,
        status: 404,
      });
      await read(path).expect(404);
    }
    expect(await timing(one.who)).toBe('at-once');
  });

  it('is refused for what nobody can turn off', async () => {
    const { who } = await enrolled();
    const offer = await system.db.row<{ sentId: string }>(
      `SELECT d.id AS "sentId" FROM notification_deliveries d
       JOIN notifications n ON n.id = d.notification_id
       WHERE n.person_id = $1 AND n.kind = 'offer-made'`,
      [who.personId],
    );
    const url = system.app.get(UnsubscribeLinks).urlOf({ ...who, ...offer } as never);
    await system.http.post(new URL(url).pathname).expect(404);
  });

  it('ends when the address is no longer theirs', async () => {
    const { who, path } = await enrolled();
    await system.db.run('UPDATE people SET email = $2 WHERE id = $1', [
      who.personId,
      `corrected-${who.email}`,
    ]);
    await system.http.post(path).expect(404);
    expect(await timing(who)).toBe('at-once');
  });
});
