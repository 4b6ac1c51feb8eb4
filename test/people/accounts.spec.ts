import { NOTICE_VERSION } from '../../src/modules/people/privacy/consent.js';
import { seedForUse } from '../../src/seed/seed.js';
import { withPassword } from '../support/factories.js';
import { TestSystem } from '../support/system.js';

describe('Accounts', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start();
  });
  afterAll(() => system.stop());

  const register = (email: string) =>
    system.http
      .post('/api/v1/accounts')
      .send({ email, latinName: 'TEST Person', memberState: 'LA', privacyNotice: NOTICE_VERSION })
      .expect(202);
  const linkOf = async (email: string) =>
    /#(\S+)/.exec((await system.mail.find(email, () => true)).text)?.[1] as string;
  const activate = (token: string, password = 'a password of tests') =>
    system.http.post('/api/v1/accounts/activation').send({ token, password });

  it('are activated once by the link in an email', async () => {
    await register('new@test.invalid');
    const token = await linkOf('new@test.invalid');
    await activate(token, 'too short').expect(422);
    const session = await activate(token).expect(201);
    expect(session.body.person).toMatchObject({ email: 'new@test.invalid', status: 'active' });
    await activate(token).expect(400);
    await system.http
      .post('/api/v1/sessions')
      .send({ email: 'NEW@test.invalid', password: 'a password of tests' })
      .expect(201);
  });

  it('are not activated by a guessed, altered or expired token', async () => {
    await register('old@test.invalid');
    const token = await linkOf('old@test.invalid');
    await activate(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`).expect(400);
    await activate('nonsense').expect(400);
    await system.db.run(`UPDATE account_tokens SET expires_at = now()`);
    await activate(token).expect(400);
  });

  it('stay suspended when an old link is used', async () => {
    await register('gone@test.invalid');
    const token = await linkOf('gone@test.invalid');
    await system.db.run(`UPDATE people SET status = 'suspended' WHERE email = 'gone@test.invalid'`);
    await activate(token).expect(400);
  });

  it('keep a browser signed in with an HttpOnly, SameSite cookie', async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, 'a password of tests');
    const signIn = await system.http
      .post('/api/v1/sessions')
      .send({ email: visitor.email, password: 'a password of tests', cookie: true })
      .expect(201);
    expect(signIn.body.token).toBeNull();
    const set = signIn.headers['set-cookie']?.[0] as string;
    expect(set).toMatch(/^session=[\w-]{43}; .*HttpOnly; .*SameSite=Lax/);
    const cookie = set.split(';')[0] as string;
    const me = (headers: Record<string, string>) =>
      system.http.get('/api/v1/me').set({ cookie, ...headers });
    await me({}).expect(200);
    const end = (headers: Record<string, string>) =>
      system.http.delete('/api/v1/sessions/current').set({ cookie, ...headers });
    await end({}).expect(403);
    await end({ 'sec-fetch-site': 'cross-site' }).expect(403);
    await end({ origin: 'https://elsewhere.test' }).expect(403);
    const over = await end({ 'sec-fetch-site': 'same-origin' }).expect(204);
    expect(over.headers['set-cookie']?.[0]).toContain('Max-Age=0');
    await me({}).expect(401);
    await system.http.get('/api/v1/cohorts').set({ cookie }).expect(200);
  });

  it('are indistinguishable from unknown addresses', async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, 'a password of tests');
    const known = await register(visitor.email);
    const unknown = await register('unknown@test.invalid');
    expect(known.body).toEqual(unknown.body);
    const mail = await system.mail.find(visitor.email, () => true);
    expect(mail.subject).toBe('You already have a Green Envoys account');
    expect(mail.text).not.toContain('#');
    const wrong = (email: string) =>
      system.http
        .post('/api/v1/sessions')
        .send({ email, password: 'not the password' })
        .expect(401);
    const answers = [await wrong(visitor.email), await wrong('nobody@test.invalid')];
    expect(answers[0]?.body.type).toBe(answers[1]?.body.type);
    expect(answers[0]?.body.title).toBe(answers[1]?.body.title);
  });

  it('have a profile that its owner can change, given its version', async () => {
    const visitor = await system.visitor();
    const me = await system.as(visitor).get('/api/v1/me').expect(200);
    const changed = await system
      .as(visitor)
      .patch('/api/v1/me')
      .set('if-match', me.headers.etag as string)
      .send({ nativeName: 'សុខ ដារ៉ា', timeZone: 'Asia/Phnom_Penh' })
      .expect(200);
    expect(changed.body).toMatchObject({ nativeName: 'សុខ ដារ៉ា', latinName: 'TEST trainee' });
    await system
      .as(visitor)
      .patch('/api/v1/me')
      .set('if-match', changed.headers.etag as string)
      .send({ latinName: null })
      .expect(422);
    await system
      .as(visitor)
      .patch('/api/v1/me')
      .set('if-match', changed.headers.etag as string)
      .send({})
      .expect(200);
  });

  it('are created by invitation, with roles that only an administrator grants', async () => {
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    const administrator = await system.visitor({ role: 'administrator' });
    const body = { email: 'trainer@test.invalid', latinName: 'TEST Trainer' };
    const roles = [{ role: 'trainer', memberState: null }];
    await system
      .as(secretariat)
      .post('/api/v1/people')
      .send({ ...body, roles })
      .expect(403);
    const invited = await system
      .as(administrator)
      .post('/api/v1/people')
      .send({ ...body, roles })
      .expect(201);
    expect(invited.body).toMatchObject({ status: 'invited', roles });
    await system.as(administrator).post('/api/v1/people').send(body).expect(409);
    const wrong = [{ role: 'national-coordinator', memberState: null }];
    const refused = await system
      .as(administrator)
      .put(`/api/v1/people/${invited.body.id}/roles`)
      .set('if-match', invited.headers.etag as string)
      .send({ roles: wrong })
      .expect(422);
    expect(refused.body.errors[0].pointer).toBe('/roles/0/memberState');
  });

  it('are not created for a first administrator with an invalid address', async () => {
    const seeding = seedForUse(system.settings, 'Somebody <first@test.invalid>');
    await expect(seeding).rejects.toThrow('FIRST_ADMINISTRATOR is not one email address');
  });
});
