import { IdentityProvider } from '../../../../test/support/identity-provider.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';

describe('Single sign-on', () => {
  const provider = new IdentityProvider();
  const trusted = new IdentityProvider();
  let system: TestSystem;

  beforeAll(async () => {
    await provider.start();
    await trusted.start();
    provider.allow('http://envoys.test/api/v1/sign-in/ministry/callback');
    trusted.allow('http://envoys.test/api/v1/sign-in/university/callback');
    const credentials = { clientId: 'envoys', clientSecret: 'a secret of tests' };
    const settings = [
      {
        ...{ slug: 'ministry', name: 'Ministry of Tests', issuer: provider.issuer, ...credentials },
        domains: ['ministry.test', '*.gov.test'],
      },
      {
        ...{ slug: 'university', name: 'University', issuer: trusted.issuer, ...credentials },
        ...{ domains: ['university.test'], trustMfa: true },
      },
    ];
    system = await TestSystem.start({ env: { OIDC_PROVIDERS: JSON.stringify(settings) } });
  });
  afterAll(async () => {
    await system.stop();
    await provider.stop();
    await trusted.stop();
  });

  const cookiesOf = (headers: Record<string, unknown>) =>
    ((headers['set-cookie'] as string[] | undefined) ?? []).map(
      (line) => line.split(';')[0] as string,
    );

  const begin = async (next = '/certificates', slug = 'ministry') => {
    const start = await system.http
      .get(`/api/v1/sign-in/${slug}?next=${encodeURIComponent(next)}`)
      .expect(302);
    return { url: start.headers.location as string, cookies: cookiesOf(start.headers) };
  };

  const cookieOf = (cookies: string[], name: string) =>
    cookies.find((cookie) => cookie.startsWith(`${name}=`) && cookie !== `${name}=`);

  /** Comes back from the provider; the answer of our callback. */
  const comeBack = async (url: string, cookies: string[], from = provider) => {
    const back = new URL(await from.walk(url));
    const answer = await system.http
      .get(`${back.pathname}${back.search}`)
      .set('cookie', cookies.join('; '));
    expect(answer.status).toBe(302);
    const set = cookiesOf(answer.headers);
    const location = answer.headers.location as string;
    return {
      location,
      session: cookieOf(set, 'session'),
      offer: cookieOf(set, 'identity-offer'),
      back,
    };
  };

  /** Goes to the provider and comes back. */
  const goThere = async (next?: string) => {
    const { url, cookies } = await begin(next);
    return { ...(await comeBack(url, cookies)), cookies };
  };
  const goToUniversity = async () => {
    const { url, cookies } = await begin('/home', 'university');
    return comeBack(url, cookies, trusted);
  };

  /** A visitor with an address of the ministry. */
  const official = async (options: Parameters<TestSystem['visitor']>[0] = {}) => {
    const visitor = await system.visitor(options);
    const email = visitor.email.replace('test.invalid', 'ministry.test');
    await system.db.run('UPDATE people SET email = $2 WHERE id = $1', [visitor.personId, email]);
    return { ...visitor, email };
  };

  const identitiesOf = async ({ personId }: { personId: string }) =>
    (await system.db.rows('SELECT 1 FROM identities WHERE person_id = $1', [personId])).length;

  const link = (visitor: Visitor, offer: string | undefined) =>
    system
      .as(visitor)
      .post('/api/v1/me/identities')
      .set('cookie', offer ?? '');

  /** An account that is linked by its owner to `sub` of the ministry. */
  const linkedOfficial = async (sub: string) => {
    const visitor = await official();
    provider.account = { sub, email: visitor.email, email_verified: true };
    await link(visitor, (await goThere()).offer).expect(204);
    return visitor;
  };

  const whoIs = async (session: string | undefined) =>
    (await system.http.get('/api/v1/me').set('cookie', session ?? '')).body;

  it('is offered by name', async () => {
    const { body } = await system.http.get('/api/v1/sign-in/providers').expect(200);
    expect(body.items).toEqual([
      { slug: 'ministry', name: 'Ministry of Tests' },
      { slug: 'university', name: 'University' },
    ]);
  });

  it('opens an account for somebody new, and one that was only invited', async () => {
    const account = { email_verified: true, name: 'SOK Dara' };
    provider.account = { ...account, sub: 'new', email: 'New@ministry.test' };
    const { session } = await goThere();
    expect(await whoIs(session)).toMatchObject({
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
    expect(await whoIs((await goThere()).session)).toMatchObject({
      latinName: 'TEST Invited',
      status: 'active',
    });
  });

  it.each([
    ['one that holds a role', { role: 'administrator' } as const],
    ['one without a role', {}],
  ])('does not open an account that somebody has opened before: %s', async (_, options) => {
    const visitor = await official(options);
    provider.account = {
      sub: `taker-${visitor.personId}`,
      email: visitor.email,
      email_verified: true,
      amr: ['mfa'],
    };
    const { location, session } = await goThere();
    expect(location).toBe('/sign-in?link=ministry&next=%2Fsecurity%2Flink');
    expect(session).toBeUndefined();
    expect(await identitiesOf(visitor)).toBe(0);
  });

  it('does not open an invitation that comes with a role', async () => {
    const visitor = await official({ role: 'programme-coordinator' });
    await system.db.run(
      `UPDATE people SET status = 'invited', password_hash = NULL WHERE id = $1`,
      [visitor.personId],
    );
    provider.account = { sub: 'eager', email: visitor.email, email_verified: true };
    const { session } = await goThere();
    expect(session).toBeUndefined();
    expect(await identitiesOf(visitor)).toBe(0);
  });

  it('links an account once its owner has signed in and said so, and sends a notice', async () => {
    const visitor = await official();
    provider.account = { sub: 'linked', email: visitor.email.toUpperCase(), email_verified: true };
    const { offer } = await goThere();
    const offered = await system
      .as(visitor)
      .get('/api/v1/me/identities/offered')
      .set('cookie', offer as string)
      .expect(200);
    expect(offered.body).toEqual({
      next: null,
      items: [{ provider: 'Ministry of Tests', label: visitor.email }],
    });
    await link(visitor, offer).expect(204);
    await link(visitor, offer).expect(204);
    await system.idle();
    const mails = system.mail.received.filter(({ to }) => to === visitor.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('Ministry of Tests');
    // Another address at the provider: still the same person.
    provider.account = { sub: 'linked', email: 'other@elsewhere.invalid', email_verified: true };
    const { location, session } = await goThere();
    expect(location).toBe('/sign-in?done=signed-in&next=%2Fcertificates');
    expect((await whoIs(session)).id).toBe(visitor.personId);
    const security = await system.as(visitor).get('/api/v1/me/security').expect(200);
    expect(security.body.identities).toMatchObject([{ provider: 'Ministry of Tests' }]);
  });

  it('lets nobody else link what was offered, nor an app, nor a sign-in that is long ago', async () => {
    const visitor = await official();
    provider.account = { sub: 'offered', email: visitor.email, email_verified: true };
    const { offer } = await goThere();
    const other = await system.visitor();
    const ofOther = await system
      .as(other)
      .get('/api/v1/me/identities/offered')
      .set('cookie', offer as string)
      .expect(200);
    expect(ofOther.body.items).toEqual([]);
    await link(other, offer).expect(404);
    await link(visitor, undefined).expect(404);
    await link(visitor, 'identity-offer=made-up').expect(404);
    await system.http
      .post('/api/v1/me/identities')
      .set('cookie', offer as string)
      .expect(401);
    await system.db.run(
      `UPDATE sign_in_sessions SET confirmed_at = now() - interval '16 minutes' WHERE person_id = $1`,
      [visitor.personId],
    );
    const late = await link(visitor, offer).expect(403);
    expect(late.body.type).toBe('/problems/confirmation-needed');
    await system.db.run(
      `INSERT INTO totp_secrets (person_id, secret, confirmed_at) VALUES ($1, 'x', now())`,
      [visitor.personId],
    );
    const half = await link(visitor, offer).expect(403);
    expect(half.body.type).toMatch(/second-factor-needed|confirmation-needed/);
    expect(await identitiesOf(visitor)).toBe(0);
  });

  it('links from the security page, whatever the address there is', async () => {
    const visitor = await system.visitor();
    const start = await system
      .as(visitor)
      .post('/api/v1/me/identity-links')
      .send({ provider: 'ministry' })
      .expect(201);
    provider.account = { sub: 'private', email: 'private@home.invalid', email_verified: false };
    const arrival = await comeBack(start.body.url, cookiesOf(start.headers));
    expect(arrival.location).toBe('/security/link');
    expect(arrival.session).toBeUndefined();
    await link(visitor, arrival.offer).expect(204);
    expect((await whoIs((await goThere()).session)).id).toBe(visitor.personId);
    // The same account elsewhere opens no second account here.
    const second = await system.visitor();
    const again = await system
      .as(second)
      .post('/api/v1/me/identity-links')
      .send({ provider: 'ministry' })
      .expect(201);
    const refused = await comeBack(again.body.url, cookiesOf(again.headers));
    expect(refused.location).toBe('/sign-in?problem=single-sign-on-taken');
    expect(await identitiesOf(second)).toBe(0);
  });

  it('a second provider, or a second person at the same, does not take over a linked account', async () => {
    const visitor = await linkedOfficial('rightful');
    await system.db.run(`UPDATE people SET password_hash = NULL WHERE id = $1`, [visitor.personId]);
    provider.account = { sub: 'namesake', email: visitor.email, email_verified: true };
    expect((await goThere()).session).toBeUndefined();
    await system.db.run('UPDATE people SET email = $2 WHERE id = $1', [
      visitor.personId,
      'rightful@university.test',
    ]);
    trusted.account = { sub: 'taker', email: 'rightful@university.test', email_verified: true };
    expect((await goToUniversity()).session).toBeUndefined();
    expect(await identitiesOf(visitor)).toBe(1);
  });

  it('a link made by address alone, as in earlier versions, opens nothing until confirmed', async () => {
    const visitor = await linkedOfficial('of-old');
    await system.db.run('UPDATE identities SET confirmed_at = NULL WHERE person_id = $1', [
      visitor.personId,
    ]);
    const { session, offer } = await goThere();
    expect(session).toBeUndefined();
    await link(visitor, offer).expect(204);
    expect((await whoIs((await goThere()).session)).id).toBe(visitor.personId);
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
  ])('opens nothing by an address that is %s', async (name, claims) => {
    provider.account = { sub: name, email: 'a@ministry.test', email_verified: true, ...claims };
    const { location, session } = await goThere();
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
  ])('speaks for its own domains only: %s %s', async (domain, spokenFor) => {
    provider.account = { sub: domain, email: `somebody@${domain}`, email_verified: true };
    const { location, session } = await goThere();
    if (spokenFor) expect((await whoIs(session)).email).toBe(`somebody@${domain.toLowerCase()}`);
    else {
      expect(location).toMatch(/problem=single-sign-on-(other-domain|no-verified-email)$/);
      expect(session).toBeUndefined();
    }
  });

  it('reads a name on one line, and none that is a web address', async () => {
    for (const [name, shown] of [
      ['Minister,\n\nYour account', 'Minister, Your account'],
      ['See https://evil.invalid/x', 'namesake-1'],
    ] as const) {
      const email = `namesake-${shown.length === 10 ? 1 : 0}@ministry.test`;
      provider.account = { sub: name, email, email_verified: true, name };
      expect((await whoIs((await goThere()).session)).latinName).toBe(shown);
    }
  });

  it('counts a provider’s second factor only if it is trusted, and never instead of one’s own', async () => {
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
    await goThere();
    expect(await factorsOf('amr@ministry.test')).toBe(1);
    const email = 'amr@university.test';
    trusted.account = { sub: 'amr', email, email_verified: true, amr: ['pwd'] };
    await goToUniversity();
    expect(await factorsOf(email)).toBe(1);
    trusted.account = { sub: 'amr', email, email_verified: true, amr: ['pwd', 'mfa'] };
    const { session } = await goToUniversity();
    expect(await factorsOf(email)).toBe(2);
    const { id } = await whoIs(session);
    await system.db.run(
      `INSERT INTO totp_secrets (person_id, secret, confirmed_at) VALUES ($1, 'x', now())`,
      [id],
    );
    const half = await goToUniversity();
    expect(half.location).toContain('done=second-factor');
    expect((await whoIs(half.session)).type).toBe('/problems/second-factor-needed');
  });

  it('opens no account that is closed', async () => {
    const visitor = await linkedOfficial('closed');
    await system.db.run(`UPDATE people SET status = 'suspended' WHERE id = $1`, [visitor.personId]);
    for (const sub of ['closed', 'closed by address']) {
      provider.account = { sub, email: visitor.email, email_verified: true };
      const { location, session } = await goThere();
      expect(location).toBe('/sign-in?problem=single-sign-on-account-closed');
      expect(session).toBeUndefined();
    }
  });

  it('is unlinked by its owner, unless it is the only way in', async () => {
    const visitor = await linkedOfficial('unlinked');
    const { session } = await goThere();
    const { body } = await system.as(visitor).get('/api/v1/me/security').expect(200);
    const unlink = () =>
      system.as(visitor).delete(`/api/v1/me/identities/${body.identities[0].id}`);
    const hash = `UPDATE people SET password_hash = $2 WHERE id = $1`;
    await system.db.run(hash, [visitor.personId, null]);
    expect((await unlink().expect(409)).body.type).toBe('/problems/last-way-in');
    await system.db.run(hash, [visitor.personId, 'none']);
    await unlink().expect(204);
    await unlink().expect(404);
    expect((await whoIs(session)).type).toBe('/problems/sign-in-needed');
    expect((await goThere()).session).toBeUndefined();
    await system.mail.find(visitor.email, ({ subject }) =>
      subject.includes('A way to sign in was removed'),
    );
  });

  it('is refused when the answer is another’s, comes twice, or without having begun here', async () => {
    await linkedOfficial('careful');
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

  it('is refused when the signature of the ID token is wrong', async () => {
    provider.account = { sub: 'forged', email: 'forged@ministry.test', email_verified: true };
    provider.forges = true;
    try {
      const { location, session } = await goThere();
      expect(location).toBe('/sign-in?problem=single-sign-on-failed');
      expect(session).toBeUndefined();
    } finally {
      provider.forges = false;
    }
    expect((await goThere()).session).toBeDefined();
  });

  it('leads to pages of this site only', async () => {
    await linkedOfficial('led');
    for (const next of [
      'https://evil.test/',
      '//evil.test',
      '/\\evil.test',
      'javascript:alert(1)',
    ]) {
      expect((await goThere(next)).location).toBe('/sign-in?done=signed-in&next=%2Fhome');
    }
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
