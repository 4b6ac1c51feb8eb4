import type { IdentityProvider } from '../../../../test/support/identity-provider.js';
import { SingleSignOnScene } from '../../../../test/support/single-sign-on.js';
import { TestSystem } from '../../../../test/support/system.js';

describe('Single sign-on', () => {
  let scene: SingleSignOnScene;
  let system: TestSystem;
  let provider: IdentityProvider;
  let trusted: IdentityProvider;

  beforeAll(async () => {
    scene = await SingleSignOnScene.start();
    ({ system, provider, trusted } = scene);
  });
  afterAll(() => scene.stop());

  it('is offered by name', async () => {
    const { body } = await system.http.get('/api/v1/sign-in/providers').expect(200);
    expect(body.items).toEqual([
      { slug: 'ministry', name: 'Ministry of Tests' },
      { slug: 'university', name: 'University' },
    ]);
  });

  it('opens a new account, or one that was only invited', async () => {
    const account = { email_verified: true, name: 'SOK Dara' };
    provider.account = { ...account, sub: 'new', email: 'New@ministry.test' };
    const { session } = await scene.goThere();
    expect(await scene.whoIs(session)).toMatchObject({
      email: 'new@ministry.test',
      latinName: 'SOK Dara',
      status: 'active',
      memberState: null,
    });
    await system.mail.find('new@ministry.test', ({ subject }) =>
      subject.includes('A new way to sign in'),
    );
    await system.db.run(
      `INSERT INTO people (id, email, status, latin_name)
       VALUES (gen_random_uuid(), 'invited@ministry.test', 'invited', 'TEST Invited')`,
    );
    provider.account = { ...account, sub: 'invited', email: 'invited@ministry.test' };
    expect(await scene.whoIs((await scene.goThere()).session)).toMatchObject({
      latinName: 'TEST Invited',
      status: 'active',
    });
  });

  it.each([
    ['one that holds a role', { role: 'administrator' } as const],
    ['one without a role', {}],
  ])('does not open an account that has been opened before: %s', async (_, options) => {
    const visitor = await scene.official(options);
    provider.account = {
      sub: `taker-${visitor.personId}`,
      email: visitor.email,
      email_verified: true,
      amr: ['mfa'],
    };
    const { location, session } = await scene.goThere();
    expect(location).toBe('/sign-in?link=ministry&next=%2Fsecurity%2Flink');
    expect(session).toBeUndefined();
    expect(await scene.identitiesOf(visitor)).toBe(0);
  });

  it('does not open an invitation that comes with a role', async () => {
    const visitor = await scene.official({ role: 'programme-coordinator' });
    await system.db.run(
      `UPDATE people SET status = 'invited', password_hash = NULL WHERE id = $1`,
      [visitor.personId],
    );
    provider.account = { sub: 'eager', email: visitor.email, email_verified: true };
    const { session } = await scene.goThere();
    expect(session).toBeUndefined();
    expect(await scene.identitiesOf(visitor)).toBe(0);
  });

  it.each([
    ['not verified', { email_verified: false }],
    ['verified by saying nothing', { email_verified: undefined }],
    ['verified by the word false', { email_verified: 'false' }],
    ['verified by the word true', { email_verified: 'true' }],
    ['verified by a number', { email_verified: 1 }],
    ['several addresses', { email: ['a@ministry.test', 'b@ministry.test'] }],
    ['two in one', { email: 'a@ministry.test,b@ministry.test' }],
    ['two at signs', { email: 'a@ministry.test@elsewhere.invalid' }],
    ['a quoted name', { email: '"a@elsewhere.invalid"@ministry.test' }],
    ['a space before', { email: ' a@ministry.test' }],
    ['a line end', { email: 'a@ministry.test\n' }],
    ['a letter that lower case turns into another', { email: 'a@ministr\u212A.test' }],
    ['wide letters', { email: 'a@ｍinistry.test' }],
    ['Cyrillic letters', { email: 'a@mіnistry.test' }],
    ['no address', { email: undefined }],
    ['no domain', { email: 'a@' }],
    ['a dot at the end', { email: 'a@ministry.test.' }],
  ])('opens nothing for an address that is %s', async (name, claims) => {
    provider.account = { sub: name, email: 'a@ministry.test', email_verified: true, ...claims };
    const { location, session } = await scene.goThere();
    expect(location).toBe('/sign-in?problem=single-sign-on-no-verified-email');
    expect(session).toBeUndefined();
  });

  it.each([
    ['evil-ministry.test', false],
    ['ministry.test.evil.invalid', false],
    ['sub.ministry.test', false],
    ['test', false],
    ['university.test', false],
    ['gov.test', false],
    ['evil-gov.test', false],
    ['xn--mnistry-9ya.test', false],
    ['health.gov.test', true],
    ['HEALTH.North.GOV.test', true],
  ])('accepts a provider for its own domains only: %s %s', async (domain, isAuthoritative) => {
    provider.account = { sub: domain, email: `somebody@${domain}`, email_verified: true };
    const { location, session } = await scene.goThere();
    if (isAuthoritative)
      expect((await scene.whoIs(session)).email).toBe(`somebody@${domain.toLowerCase()}`);
    else {
      expect(location).toMatch(/problem=single-sign-on-(other-domain|no-verified-email)$/);
      expect(session).toBeUndefined();
    }
  });

  it('reads a name on one line, and rejects web addresses', async () => {
    for (const [name, shown] of [
      ['Minister,\n\nYour account', 'Minister, Your account'],
      ['See https://evil.invalid/x', 'namesake-1'],
    ] as const) {
      const email = `namesake-${shown.length === 10 ? 1 : 0}@ministry.test`;
      provider.account = { sub: name, email, email_verified: true, name };
      expect((await scene.whoIs((await scene.goThere()).session)).latinName).toBe(shown);
    }
  });

  it('counts a provider’s second factor only if trusted, and never in place of one’s own', async () => {
    const factorsOf = async (email: string) =>
      (
        await system.db.rows<{ factors: number }>(
          `SELECT s.factors FROM sign_in_sessions s JOIN people p ON p.id = s.person_id
           WHERE p.email = $1 ORDER BY s.id DESC`,
          [email],
        )
      )[0]?.factors;
    provider.account = {
      sub: 'amr',
      email: 'amr@ministry.test',
      email_verified: true,
      amr: ['mfa'],
    };
    await scene.goThere();
    expect(await factorsOf('amr@ministry.test')).toBe(1);
    const email = 'amr@university.test';
    trusted.account = { sub: 'amr', email, email_verified: true, amr: ['pwd'] };
    await scene.goToUniversity();
    expect(await factorsOf(email)).toBe(1);
    trusted.account = { sub: 'amr', email, email_verified: true, amr: ['pwd', 'mfa'] };
    const { session } = await scene.goToUniversity();
    expect(await factorsOf(email)).toBe(2);
    const { id } = await scene.whoIs(session);
    await system.db.run(
      `INSERT INTO totp_secrets (person_id, secret, confirmed_at) VALUES ($1, 'x', now())`,
      [id],
    );
    const half = await scene.goToUniversity();
    expect(half.location).toContain('done=second-factor');
    expect((await scene.whoIs(half.session)).type).toBe('/problems/second-factor-needed');
  });

  it('opens no suspended account', async () => {
    const visitor = await scene.linkedOfficial('closed');
    await system.db.run(`UPDATE people SET status = 'suspended' WHERE id = $1`, [visitor.personId]);
    for (const sub of ['closed', 'closed by address']) {
      provider.account = { sub, email: visitor.email, email_verified: true };
      const { location, session } = await scene.goThere();
      expect(location).toBe('/sign-in?problem=single-sign-on-account-closed');
      expect(session).toBeUndefined();
    }
  });

  it("is rejected when the answer is another browser's, is replayed, or was not requested here", async () => {
    await scene.linkedOfficial('careful');
    const { back, cookies } = await scene.goThere();
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
    // The sign-in of another browser, with this one's answer.
    const other = await scene.begin();
    const mixed = await callback(back.search, other.cookies.join('; '));
    expect(mixed.headers.location).toBe(failed);
  });

  it('is rejected when the signature of the ID token is wrong', async () => {
    provider.account = { sub: 'forged', email: 'forged@ministry.test', email_verified: true };
    provider.forges = true;
    try {
      const { location, session } = await scene.goThere();
      expect(location).toBe('/sign-in?problem=single-sign-on-failed');
      expect(session).toBeUndefined();
    } finally {
      provider.forges = false;
    }
    expect((await scene.goThere()).session).toBeDefined();
  });

  it('redirects only to pages of this site', async () => {
    await scene.linkedOfficial('led');
    for (const next of [
      'https://evil.test/',
      '//evil.test',
      '/\\evil.test',
      'javascript:alert(1)',
    ]) {
      expect((await scene.goThere(next)).location).toBe('/sign-in?done=signed-in&next=%2Fhome');
    }
  });

  it('shows an error page when the provider is down, and answers 404 for unknown ones', async () => {
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
