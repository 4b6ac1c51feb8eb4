import { IdentityProvider } from '../../../../test/support/identity-provider.js';
import { TestSystem } from '../../../../test/support/system.js';

describe('Single sign-on', () => {
  const provider = new IdentityProvider();
  let system: TestSystem;

  beforeAll(async () => {
    await provider.start();
    provider.allow('http://envoys.test/api/v1/sign-in/ministry/callback');
    const settings = {
      slug: 'ministry',
      name: 'Ministry of Tests',
      issuer: provider.issuer,
      clientId: 'envoys',
      clientSecret: 'a secret of tests',
    };
    system = await TestSystem.start({
      worker: false,
      env: { OIDC_PROVIDERS: JSON.stringify([settings]) },
    });
  });
  afterAll(async () => {
    await system.stop();
    await provider.stop();
  });

  const cookiesOf = (headers: Record<string, unknown>) =>
    ((headers['set-cookie'] as string[] | undefined) ?? []).map(
      (line) => line.split(';')[0] as string,
    );

  const begin = async (next = '/certificates') => {
    const start = await system.http
      .get(`/api/v1/sign-in/ministry?next=${encodeURIComponent(next)}`)
      .expect(302);
    return { url: start.headers.location as string, cookies: cookiesOf(start.headers) };
  };

  /** Goes to the provider and comes back; the answer of our callback. */
  const goThere = async (next?: string) => {
    const { url, cookies } = await begin(next);
    const back = new URL(await provider.walk(url));
    const answer = await system.http
      .get(`${back.pathname}${back.search}`)
      .set('cookie', cookies.join('; '));
    expect(answer.status).toBe(302);
    const session = cookiesOf(answer.headers).find((cookie) => /^session=./.test(cookie));
    return { location: answer.headers.location as string, session, back, cookies };
  };

  const whoIs = async (session: string | undefined) =>
    (await system.http.get('/api/v1/me').set('cookie', session ?? '')).body;

  it('is offered by name', async () => {
    const { body } = await system.http.get('/api/v1/sign-in/providers').expect(200);
    expect(body).toEqual([{ slug: 'ministry', name: 'Ministry of Tests' }]);
  });

  it('links an account by its verified address, then knows the person by their identity', async () => {
    const visitor = await system.visitor();
    provider.account = { sub: 'linked', email: visitor.email.toUpperCase(), email_verified: true };
    const first = await goThere();
    expect(first.location).toBe('/sign-in?done=signed-in&next=%2Fcertificates');
    expect((await whoIs(first.session)).id).toBe(visitor.personId);
    // Another address at the provider: still the same person.
    provider.account = { sub: 'linked', email: 'other@test.invalid', email_verified: true };
    const second = await goThere();
    expect((await whoIs(second.session)).id).toBe(visitor.personId);
    const security = await system.http
      .get('/api/v1/me/security')
      .set('cookie', second.session as string)
      .expect(200);
    expect(security.body.identities).toMatchObject([{ provider: 'Ministry of Tests' }]);
  });

  it('links nothing by an address that is not verified', async () => {
    const visitor = await system.visitor();
    for (const verified of [false, undefined]) {
      provider.account = {
        sub: `thief-${verified}`,
        email: visitor.email,
        ...(verified !== undefined && { email_verified: verified }),
      };
      const { location, session } = await goThere();
      expect(location).toBe('/sign-in?problem=single-sign-on-no-verified-email');
      expect(session).toBeUndefined();
    }
  });

  it('opens an account for somebody new, and one that was only invited', async () => {
    provider.account = {
      sub: 'new',
      email: 'new@ministry.test',
      email_verified: true,
      name: 'SOK Dara',
    };
    const { session } = await goThere();
    expect(await whoIs(session)).toMatchObject({
      email: 'new@ministry.test',
      latinName: 'SOK Dara',
      status: 'active',
      memberState: null,
    });
    await system.db.run(
      `INSERT INTO people (id, email, status, latin_name)
       VALUES (gen_random_uuid(), 'invited@ministry.test', 'invited', 'TEST Invited')`,
    );
    provider.account = { sub: 'invited', email: 'invited@ministry.test', email_verified: true };
    expect(await whoIs((await goThere()).session)).toMatchObject({
      latinName: 'TEST Invited',
      status: 'active',
    });
  });

  it('opens no account that is closed', async () => {
    const visitor = await system.visitor();
    provider.account = { sub: 'closed', email: visitor.email, email_verified: true };
    await goThere();
    await system.db.run(`UPDATE people SET status = 'suspended' WHERE id = $1`, [visitor.personId]);
    const { location, session } = await goThere();
    expect(location).toBe('/sign-in?problem=single-sign-on-account-closed');
    expect(session).toBeUndefined();
  });

  it('is refused when the answer is another’s, comes twice, or without having begun here', async () => {
    const visitor = await system.visitor();
    provider.account = { sub: 'careful', email: visitor.email, email_verified: true };
    const { back, cookies } = await goThere();
    const callback = (query: string, cookie: string) =>
      system.http.get(`${back.pathname}${query}`).set('cookie', cookie).expect(302);
    const failed = '/sign-in?problem=single-sign-on-failed';
    const journey = cookies.join('; ');
    const state = back.searchParams.get('state') as string;
    const tries = [
      await callback(back.search, ''),
      await callback(back.search, journey),
      await callback(back.search.replace(state, 'another-state'), journey),
      await callback('?error=access_denied', journey),
      await callback('?', 'journey=made-up'),
    ];
    expect(tries.map(({ headers }) => headers.location)).toEqual(tries.map(() => failed));
    // The journey of another browser, with this one's answer.
    const other = await begin();
    const mixed = await callback(back.search, other.cookies.join('; '));
    expect(mixed.headers.location).toBe(failed);
  });

  it('leads to pages of this site only', async () => {
    const visitor = await system.visitor();
    provider.account = { sub: 'led', email: visitor.email, email_verified: true };
    for (const next of [
      'https://evil.test/',
      '//evil.test',
      '/\\evil.test',
      'javascript:alert(1)',
    ]) {
      expect((await goThere(next)).location).toBe('/sign-in?done=signed-in&next=%2Fhome');
    }
  });

  it('still asks for the second factor that the person has set up', async () => {
    const visitor = await system.visitor();
    await system.db.run(
      `INSERT INTO totp_secrets (person_id, secret, confirmed_at) VALUES ($1, 'x', now())`,
      [visitor.personId],
    );
    provider.account = { sub: 'second', email: visitor.email, email_verified: true };
    const { location, session } = await goThere();
    expect(location).toContain('done=second-factor');
    expect((await whoIs(session)).type).toBe('/problems/second-factor-needed');
  });

  it('of a provider that is not there is a page’s matter, and of none is 404', async () => {
    await system.http.get('/api/v1/sign-in/nowhere').expect(404);
    const issuer = 'http://127.0.0.1:9';
    const away = await TestSystem.start({
      worker: false,
      env: {
        OIDC_PROVIDERS: system.settings.OIDC_PROVIDERS.replace(provider.issuer, issuer),
      },
    });
    const { headers } = await away.http.get('/api/v1/sign-in/ministry').expect(302);
    expect(headers.location).toBe('/sign-in?problem=single-sign-on-failed');
    await away.stop();
  });
});
