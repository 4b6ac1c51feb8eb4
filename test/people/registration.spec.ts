import { MAILS_AN_HOUR } from '../../src/modules/people/accounts/mailbox-limit.js';
import { NOTICE_VERSION } from '../../src/modules/people/privacy/consent.js';
import { Mailer } from '../../src/platform/mail/mailer.js';
import { openCohort, withPassword } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** Registering someone else's address has no effect on its owner. */
describe('Registration by a stranger', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let coordinator: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    coordinator = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 5 }]);
  });
  afterAll(() => system.stop());

  const register = (email: string, more: object = {}) =>
    system.http.post('/api/v1/accounts').send({
      ...{ email, latinName: 'STRANGER Typed', memberState: 'VN', privacyNotice: NOTICE_VERSION },
      ...{ nativeName: 'ជនចម្លែក', organisation: 'Typed By A Stranger', ...more },
    });
  const forget = (email: string) =>
    system.http.post('/api/v1/accounts/forgotten-password').send({ email });
  const mailsTo = (email: string) => system.mail.received.filter(({ to }) => to === email);
  const tokenIn = (text: string) => /#(\S+)/.exec(text)?.[1] as string;
  const activate = (token: string) =>
    system.http
      .post('/api/v1/accounts/activation')
      .send({ token, password: 'seven otters in the delta' });
  const person = (email: string) =>
    system.db.row<Record<string, string | null>>(
      `SELECT p.id, status, latin_name, native_name, member_state, organisation,
         (SELECT count(*)::int FROM consents c WHERE c.person_id = p.id) AS consents
       FROM people p WHERE email = $1`,
      [email],
    );

  it.each([
    ['latinName', 'Minister,\n\nYOUR ACCOUNT HAS BEEN SUSPENDED', 'must be on one line'],
    ['latinName', 'see evil.example/verify', 'web or email address'],
    ['nativeName', 'ក\u202eខ', 'invisible'],
    ['organisation', 'https://evil.test', 'web or email address'],
    ['organisation', 'A\u2028B', 'must be on one line'],
  ])('is rejected with a misleading %s', async (field, text, why) => {
    const { body } = await register('refused@registration.test', { [field]: text }).expect(422);
    expect(body.errors).toMatchObject([
      { pointer: `/${field}`, detail: expect.stringContaining(why) },
    ]);
    expect(await person('refused@registration.test')).toBeUndefined();
  });

  it('puts none of their input into the email', async () => {
    await register('quiet@registration.test', { latinName: 'Kumar a/l Raja' }).expect(202);
    const mail = await system.mail.find('quiet@registration.test', () => true);
    expect(mail.text).toMatch(/^Hello,\n/);
    expect(mail.text).not.toMatch(/Kumar|ជនចម្លែក|Typed/);
    expect(mail.text).toContain('Someone asked to create');
  });

  it('names the inviter in an invitation', async () => {
    await system.db.run(`UPDATE people SET latin_name = 'CHEA Sokha' WHERE id = $1`, [
      coordinator.personId,
    ]);
    const email = 'invited@registration.test';
    await system
      .as(coordinator)
      .post(`/api/v1/cohorts/${cohortId}/nominations`)
      .send({ email, latinName: 'NOMINEE Named' })
      .expect(201);
    const mail = await system.mail.find(email, () => true);
    expect(mail.text).toContain('by CHEA Sokha');
    expect(mail.text).not.toContain('NOMINEE');
  });

  it('sends at most three emails an hour, with always the same response', async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, 'seven otters in the delta');
    const answers: unknown[] = [];
    for (let time = 0; time < MAILS_AN_HOUR + 3; time++) {
      const answer = await (time % 2
        ? register(visitor.email.toUpperCase())
        : forget(visitor.email.replace('@', `+${time}@`)));
      answers.push(answer.status);
    }
    expect(answers).toEqual(answers.map(() => 202));
    await forget(visitor.email).expect(202);
    await register(visitor.email).expect(202);
    await system.idle();
    const sent = await system.db.rows(
      `SELECT 1 FROM account_tokens t JOIN people p ON p.id = t.person_id WHERE p.email = $1`,
      [visitor.email],
    );
    expect(sent.length).toBeLessThanOrEqual(MAILS_AN_HOUR);
    expect(mailsTo(visitor.email).length).toBeLessThanOrEqual(MAILS_AN_HOUR);
    expect(await system.db.rows('SELECT 1 FROM account_requests')).toEqual([]);
  });

  it('leaves one valid link of each kind', async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, 'seven otters in the delta');
    const resets = () => mailsTo(visitor.email).map(({ text }) => tokenIn(text));
    for (let time = 1; time <= 2; time++) {
      await forget(visitor.email).expect(202);
      await system.idle();
      expect(resets()).toHaveLength(time);
    }
    const [first, second] = resets() as [string, string];
    await activate(first).expect(400);
    await activate(second).expect(201);
  });

  it('does not prevent another state from nominating the owner of the address', async () => {
    const email = 'minister@registration.test';
    await register(email).expect(202);
    await system.idle();
    const earlier = tokenIn(mailsTo(email)[0]?.text ?? '');
    await system
      .as(coordinator)
      .post(`/api/v1/cohorts/${cohortId}/nominations`)
      .send({ email, latinName: 'TRUE Name', language: 'km' })
      .expect(201);
    expect(await person(email)).toMatchObject({
      status: 'invited',
      latin_name: 'TRUE Name',
      native_name: null,
      member_state: 'KH',
      organisation: null,
      consents: 0,
    });
    await activate(earlier).expect(400);
    await system.idle();
    const session = await activate(tokenIn(mailsTo(email).at(-1)?.text ?? '')).expect(201);
    expect(session.body.person).toMatchObject({ latinName: 'TRUE Name', memberState: 'KH' });
    // A further registration does not change what staff have entered.
    await register(email, { latinName: 'STRANGER Again' }).expect(202);
    await system.idle();
    expect(await person(email)).toMatchObject({ latin_name: 'TRUE Name', member_state: 'KH' });
  });

  it('does not prevent nomination by list, or invitation by the secretariat', async () => {
    const [listed, trainer] = ['listed@registration.test', 'trainer@registration.test'];
    await register(listed).expect(202);
    await register(trainer).expect(202);
    await system.idle();
    const report = await system
      .as(coordinator)
      .post(`/api/v1/cohorts/${cohortId}/nominations/imports`)
      .set('content-type', 'text/csv')
      .send(`Email,Name\n${listed},LISTED Name\n`)
      .expect(200);
    expect(report.body).toMatchObject({ saved: true, nominated: 1, refused: 0 });
    expect(await person(listed)).toMatchObject({ latin_name: 'LISTED Name', member_state: 'KH' });
    await system
      .as(secretariat)
      .post('/api/v1/people')
      .send({ email: trainer, latinName: 'TRAINER Name', memberState: 'LA' })
      .expect(201);
    expect(await person(trainer)).toMatchObject({ latin_name: 'TRAINER Name', member_state: 'LA' });
    await system
      .as(secretariat)
      .post('/api/v1/people')
      .send({ email: trainer, latinName: 'Another Name' })
      .expect(409);
    // Staff of another state cannot change what staff of one state have entered.
    const other = await system.visitor({ role: 'national-coordinator', state: 'VN' });
    await system
      .as(other)
      .post(`/api/v1/cohorts/${cohortId}/nominations`)
      .send({ email: listed, latinName: 'Other' })
      .expect(201);
    expect(await person(listed)).toMatchObject({ latin_name: 'LISTED Name', member_state: 'KH' });
  });

  it('is replaced by a later one, and only the owner accepts the privacy notice', async () => {
    const email = 'owner@registration.test';
    await register(email).expect(202);
    await system.idle();
    await register(email, { latinName: 'OWNER Name', memberState: 'LA' }).expect(202);
    await system.idle();
    expect(await person(email)).toMatchObject({ latin_name: 'OWNER Name', consents: 0 });
    const [first, second] = mailsTo(email).map(({ text }) => tokenIn(text)) as [string, string];
    await activate(first).expect(400);
    const { body } = await activate(second).expect(201);
    expect(body.person).toMatchObject({ latinName: 'OWNER Name', memberState: 'LA' });
    expect(await person(email)).toMatchObject({ status: 'active', consents: 1 });
  });

  it.each<[string, (email: string) => PromiseLike<unknown>]>([
    ['a forgotten password', (email) => forget(email).expect(202)],
    ['another registration', (email) => register(email).expect(202)],
    [
      'a nomination',
      (email) =>
        system
          .as(coordinator)
          .post(`/api/v1/cohorts/${cohortId}/nominations`)
          .send({ email, latinName: 'LED Back' })
          .expect(201),
    ],
    [
      'a list of nominees',
      (email) =>
        system
          .as(coordinator)
          .post(`/api/v1/cohorts/${cohortId}/nominations/imports`)
          .set('content-type', 'text/csv')
          .send(`Email,Name\n${email},LED Back\n`)
          .expect(200),
    ],
  ])('leads back to the cohort it was for, even after %s', async (name, askAgain) => {
    const email = `${name.replaceAll(' ', '-')}@registration.test`;
    const wanted = await openCohort(system, secretariat, [{ pool: 'KH', seats: 5 }]);
    await register(email, { cohortId }).expect(202);
    await system.idle();
    await register(email, { cohortId: wanted }).expect(202);
    await system.idle();
    await askAgain(email);
    await system.idle();
    const mails = mailsTo(email);
    expect(mails).toHaveLength(3);
    expect(mails.at(-1)?.text).toContain(`/activate?next=/cohorts/${wanted}#`);
  });

  it('keeps names from before the rule readable, and everything else editable', async () => {
    const visitor = await system.visitor();
    const old = 'Old\nName of www.old.test';
    await system.db.run('UPDATE people SET latin_name = $2 WHERE id = $1', [visitor.personId, old]);
    const change = async (body: object) => {
      const me = await system.as(visitor).get('/api/v1/me').expect(200);
      expect(me.body.latinName).toBe(old);
      return system
        .as(visitor)
        .patch('/api/v1/me')
        .set('if-match', me.headers.etag as string)
        .send(body);
    };
    const kept = await change({ latinName: old, organisation: 'Institute' });
    expect([kept.status, kept.body.organisation]).toEqual([200, 'Institute']);
    const worse = await change({ latinName: `${old}/x`, certificateName: 'a\nb' });
    expect(worse.status).toBe(422);
    expect(worse.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/latinName',
      '/certificateName',
    ]);
    // It does not reach an email.
    await withPassword(system, visitor, 'seven otters in the delta');
    await forget(visitor.email).expect(202);
    const mail = await system.mail.find(visitor.email, () => true);
    expect(mail.text).toMatch(/^Hello,\n/);
  });

  it('cannot inject a title into email headers', async () => {
    await system.app.get(Mailer).send({
      id: 'header-test',
      to: 'header@registration.test',
      subject: 'Offer\r\nBcc: victim@registration.test\u2028X-Evil: yes\u202e',
      ...{ text: 'Text', html: '<p>Text</p>', images: [], attachments: [] },
    });
    const mail = await system.mail.find('header@registration.test', () => true);
    expect(mail.subject).toBe('Offer Bcc: victim@registration.test X-Evil: yes');
    expect(mailsTo('victim@registration.test')).toEqual([]);
  });
});

it('A pending registration is stored without readable personal data', async () => {
  const quiet = await TestSystem.start({ worker: false });
  await quiet.http
    .post('/api/v1/accounts')
    .send({
      ...{ email: 'sealed@registration.test', latinName: 'SEALED Name', memberState: 'VN' },
      privacyNotice: NOTICE_VERSION,
    })
    .expect(202);
  const kept = await quiet.db.rows(
    `SELECT to_jsonb(r) AS row FROM account_requests r
     UNION ALL SELECT to_jsonb(o) FROM outbox o`,
  );
  expect(kept).toHaveLength(2);
  expect(JSON.stringify(kept)).not.toMatch(/sealed@|SEALED/);
  expect(await quiet.db.rows(`SELECT 1 FROM people WHERE email LIKE 'sealed@%'`)).toEqual([]);
  await quiet.stop();
});
