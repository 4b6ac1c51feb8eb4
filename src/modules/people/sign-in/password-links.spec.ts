import { createHmac } from 'node:crypto';
import { withPassword } from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';

const password = 'a password of tests';

describe('Links that set a password', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start();
  });
  afterAll(() => system.stop());

  const forget = (email: string) =>
    system.http.post('/api/v1/accounts/forgotten-password').send({ email }).expect(202);
  const linksTo = async (email: string) => {
    await system.idle();
    return system.mail.received
      .filter(({ to }) => to === email)
      .flatMap(({ text }) => /(?:new-password|activate)#(\S+)/.exec(text)?.[1] ?? []);
  };
  const use = (token: string | undefined, next = 'a new password of tests') =>
    system.http.post('/api/v1/accounts/activation').send({ token, password: next });

  it('stay valid until they expire when an earlier version sent them', async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, password);
    await forget(visitor.email);
    const [id = ''] = (await linksTo(visitor.email))[0]?.split('.') ?? [];
    const code = (key: string) =>
      createHmac('sha256', key).update(`account-token ${id}`).digest('base64url');
    await use(`${id}.${code('another key')}`).expect(400);
    await use(`${id}.${code(system.settings.SECRET_KEY)}`).expect(201);
    await use(`${id}.${code(system.settings.SECRET_KEY)}`).expect(400);
  });

  it('are invalid once the password was changed', async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, password);
    await forget(visitor.email);
    const [link] = await linksTo(visitor.email);
    const next = 'a sentence of its owner';
    await system.as(visitor).post('/api/v1/me/password').send({ password: next }).expect(204);
    expect((await use(link).expect(400)).body.type).toBe('/problems/token-not-good');
    await system.http
      .post('/api/v1/sessions')
      .send({ email: visitor.email, password: next })
      .expect(201);
  });

  it('are invalid once the account was suspended or signed out by an administrator', async () => {
    const administrator = await system.visitor({ role: 'administrator' });
    const visitor = await system.visitor();
    const path = `/api/v1/people/${visitor.personId}`;
    await forget(visitor.email);
    const [first] = await linksTo(visitor.email);
    await system.as(administrator).post(`${path}/suspension`).send({ reason: 'x' }).expect(201);
    await system.as(administrator).delete(`${path}/suspension`).expect(200);
    await use(first).expect(400);
    await forget(visitor.email);
    const [, second] = await linksTo(visitor.email);
    await system.as(administrator).delete(`${path}/sessions`).expect(204);
    await use(second).expect(400);
  });

  it('are replaced by the next one, also when two are requested simultaneously', async () => {
    const visitor = await system.visitor();
    await Promise.all([forget(visitor.email), forget(visitor.email), forget(visitor.email)]);
    const links = await linksTo(visitor.email);
    const statuses = [];
    for (const link of links) statuses.push((await use(link)).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  });

  it('are replaced in the same way for an invitation', async () => {
    const administrator = await system.visitor({ role: 'administrator' });
    const email = 'invited-twice@test.invalid';
    await system
      .as(administrator)
      .post('/api/v1/people')
      .send({ email, latinName: 'TEST Invited' })
      .expect(201);
    await system.idle();
    await forget(email);
    const [first, second] = await linksTo(email);
    await use(first).expect(400);
    await use(second).expect(201);
  });
});

describe('A forgotten password', () => {
  let system: TestSystem;
  let visitor: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    visitor = await system.visitor();
    await withPassword(system, visitor, password);
  });
  afterAll(() => system.stop());

  const forget = (email: string) =>
    system.http.post('/api/v1/accounts/forgotten-password').send({ email }).expect(202);
  const setBy = (token: string, next = 'a new password of tests') =>
    system.http.post('/api/v1/accounts/activation').send({ token, password: next });

  it('is reset through the emailed link, once, within an hour', async () => {
    const known = await forget(visitor.email);
    const unknown = await forget('nobody-there@test.invalid');
    expect(known.body).toEqual(unknown.body);
    const mail = await system.mail.find(visitor.email, ({ subject }) =>
      subject.includes('Reset your password'),
    );
    const token = /new-password#(\S+)/.exec(mail.text)?.[1] as string;
    await setBy(token, 'password1234').expect(422);
    await setBy(token).expect(201);
    await setBy(token).expect(400);
    await system.as(visitor).get('/api/v1/me').expect(401);
    await system.mail.find(visitor.email, ({ subject }) => subject.includes('sign-in details'));
    await forget(visitor.email);
    await system.idle();
    await system.db.run(
      `UPDATE account_tokens SET expires_at = now() WHERE purpose = 'password-reset'`,
    );
    const all = system.mail.received.filter((m) => m.to === visitor.email);
    const late = all.map(({ text }) => /new-password#(\S+)/.exec(text)?.[1]).filter(Boolean);
    await setBy(late.at(-1) as string).expect(400);
    expect(
      system.mail.received.filter(({ to }) => to === 'nobody-there@test.invalid'),
    ).toHaveLength(0);
  });

  it('does not bypass the second factor', async () => {
    await system.db.run(
      `INSERT INTO totp_secrets (person_id, secret, confirmed_at) VALUES ($1, 'x', now())`,
      [visitor.personId],
    );
    await forget(visitor.email);
    await system.idle();
    const mails = system.mail.received.filter((m) => m.to === visitor.email);
    const tokens = mails.map(({ text }) => /new-password#(\S+)/.exec(text)?.[1]).filter(Boolean);
    const { body } = await setBy(tokens.at(-1) as string).expect(201);
    expect(body.missingFactor).toBe('second-factor');
    expect(body.person).toBeUndefined();
  });
});
