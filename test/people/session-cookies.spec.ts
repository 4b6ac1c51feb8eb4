import { withPassword } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

const password = 'a password of tests';

describe('Session fixation', () => {
  let system: TestSystem;
  let visitor: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    visitor = await system.visitor();
    await withPassword(system, visitor, password);
  });
  afterAll(() => system.stop());

  const signIn = (cookie = '') =>
    system.http
      .post('/api/v1/sessions')
      .set({ cookie, 'sec-fetch-site': 'same-origin' })
      .send({ email: visitor.email, password, cookie: true })
      .expect(201);
  const cookieOf = (headers: Record<string, unknown>) =>
    (headers['set-cookie'] as string[])[0]?.split(';')[0] as string;

  it('is prevented: signing in replaces an existing cookie', async () => {
    const planted = `session=${'a'.repeat(43)}`;
    const { headers } = await signIn(planted);
    expect(cookieOf(headers)).not.toBe(planted);
    await system.http.get('/api/v1/me').set('cookie', planted).expect(401);
  });

  it('is prevented: signing in ends another person’s session in the same browser', async () => {
    const stranger = await system.visitor();
    await withPassword(system, stranger, password);
    const theirs = await system.http
      .post('/api/v1/sessions')
      .send({ email: stranger.email, password, cookie: true })
      .expect(201);
    const planted = cookieOf(theirs.headers);
    const mine = cookieOf((await signIn(planted)).headers);
    await system.http.get('/api/v1/me').set('cookie', planted).expect(401);
    const me = await system.http.get('/api/v1/me').set('cookie', mine).expect(200);
    expect(me.body.id).toBe(visitor.personId);
  });

  it('is prevented: over TLS the cookie is bound to this host', async () => {
    const tls = await TestSystem.start({
      worker: false,
      env: { PUBLIC_URL: 'https://envoys.test' },
    });
    const somebody = await tls.visitor();
    await withPassword(tls, somebody, password);
    const { headers } = await tls.http
      .post('/api/v1/sessions')
      .send({ email: somebody.email, password, cookie: true })
      .expect(201);
    expect(headers['set-cookie']?.[0]).toMatch(
      /^__Host-session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await tls.stop();
  });
});

describe('Pages of other sites', () => {
  let system: TestSystem;
  let cookie: string;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    const visitor = await system.visitor({ role: 'administrator' });
    await withPassword(system, visitor, password);
    const { headers } = await system.http
      .post('/api/v1/sessions')
      .send({ email: visitor.email, password, cookie: true });
    cookie = headers['set-cookie']?.[0]?.split(';')[0] as string;
  });
  afterAll(() => system.stop());

  const acts: [string, string][] = [
    ['post', '/api/v1/people'],
    ['post', '/api/v1/me/password'],
    ['post', '/api/v1/me/totp'],
    ['post', '/api/v1/me/erasure'],
    ['delete', '/api/v1/me/sessions'],
    ['patch', '/api/v1/me'],
  ];

  it.each(acts)('cannot %s %s with the cookie', async (method, path) => {
    const from = (headers: Record<string, string>) =>
      system.http[method as 'post'](path)
        .set({ cookie, ...headers })
        .send({});
    for (const headers of [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.test' },
      { origin: 'null' },
    ]) {
      const { body } = await from(headers as Record<string, string>).expect(403);
      expect(body.type).toBe('/problems/cross-site-request');
    }
    const own = await from({ 'sec-fetch-site': 'same-origin' });
    expect(own.body.type).not.toBe('/problems/cross-site-request');
  });

  it('cannot read anything, or embed our pages', async () => {
    const { headers } = await system.http
      .get('/api/v1/me')
      .set({ cookie, origin: 'https://evil.test' })
      .expect(200);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it('cannot send a form instead of JSON', async () => {
    for (const type of ['text/plain', 'multipart/form-data; boundary=x']) {
      await system.http
        .post('/api/v1/sessions')
        .set('content-type', type)
        .send('{"email":"a@b.test","password":"x"}')
        .expect(415);
    }
  });
});
