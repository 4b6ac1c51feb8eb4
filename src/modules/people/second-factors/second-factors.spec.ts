import { generateSync } from 'otplib';
import { withPassword } from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';

const password = 'a password of tests';

describe('Second factors', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { SECOND_FACTOR: 'coordinators' } });
  });
  afterAll(() => system.stop());

  /**
   * A code for the given number of half minutes from now, since each code is accepted only once.
   */
  const codeOf = (secret: string, steps = 0) =>
    generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + steps * 30 });

  const signIn = async (visitor: Visitor) => {
    const { body } = await system.http
      .post('/api/v1/sessions')
      .send({ email: visitor.email, password })
      .expect(201);
    return { ...body, as: system.as({ ...visitor, authorization: `Bearer ${body.token}` }) };
  };

  const withApp = async (visitor: Visitor) => {
    await withPassword(system, visitor, password);
    const session = await signIn(visitor);
    const { body } = await session.as.post('/api/v1/me/totp').expect(201);
    expect(body.uri).toContain('otpauth://totp/Green%20Envoys');
    const done = await session.as
      .post('/api/v1/me/totp/confirmation')
      .send({ code: codeOf(body.secret, -1) })
      .expect(201);
    return {
      secret: body.secret as string,
      codes: (done.body.codes as string).split(' '),
      session,
    };
  };

  it("complete a sign-in with an app's code, once, and replace the session token", async () => {
    const visitor = await system.visitor();
    const { secret, session } = await withApp(visitor);
    await session.as.post('/api/v1/me/totp').expect(409);
    const half = await signIn(visitor);
    expect(half.missingFactor).toBe('second-factor');
    expect(half.person).toBeUndefined();
    const refused = await half.as.get('/api/v1/me').expect(403);
    expect(refused.body.type).toBe('/problems/second-factor-needed');
    await half.as.get('/api/v1/me/security').expect(403);
    await half.as.post('/api/v1/me/totp').expect(403);

    const second = (code: string) =>
      half.as.post('/api/v1/sessions/current/second-factor').send({ code });
    await second('000000').expect(401);
    const code = codeOf(secret);
    const whole = await second(code).expect(201);
    expect(whole.body).toMatchObject({ missingFactor: null, person: { email: visitor.email } });
    expect(whole.body.token).not.toBe(half.token);
    await half.as.get('/api/v1/me').expect(401);
    const again = await signIn(visitor);
    await again.as.post('/api/v1/sessions/current/second-factor').send({ code }).expect(401);
  });

  it('accept a recovery code once, and new codes invalidate the old ones', async () => {
    const visitor = await system.visitor();
    const { codes, session } = await withApp(visitor);
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    const stored = await system.db.rows<{ code_hash: Buffer }>(
      'SELECT code_hash FROM recovery_codes WHERE person_id = $1',
      [visitor.personId],
    );
    expect(stored.map((row) => row.code_hash.length)).toEqual(Array(10).fill(32));
    const use = async (code: string, status: number) => {
      const half = await signIn(visitor);
      return half.as.post('/api/v1/sessions/current/second-factor').send({ code }).expect(status);
    };
    await use((codes[0] as string).toLowerCase().replaceAll('-', ' '), 201);
    await use(codes[0] as string, 401);
    const security = await session.as.get('/api/v1/me/security').expect(200);
    expect(security.body).toMatchObject({ recoveryCodesLeft: 9, hasTotp: true });
    await session.as.post('/api/v1/me/recovery-codes').expect(201);
    await use(codes[1] as string, 401);
  });

  it('must be set up first by people whose role requires one', async () => {
    const coordinator = await system.visitor({ role: 'national-coordinator' });
    await withPassword(system, coordinator, password);
    const session = await signIn(coordinator);
    expect(session.missingFactor).toBe('enrolment');
    const me = await session.as.get('/api/v1/me').expect(200);
    expect(me.body.missingFactor).toBe('enrolment');
    const refused = await session.as.get('/api/v1/people').expect(403);
    expect(refused.body.type).toBe('/problems/second-factor-missing');
    await session.as.patch('/api/v1/me').set('if-match', '"1"').send({}).expect(403);
    const { body } = await session.as.post('/api/v1/me/totp').expect(201);
    await session.as
      .post('/api/v1/me/totp/confirmation')
      .send({ code: codeOf(body.secret) })
      .expect(201);
    await session.as.get('/api/v1/people').expect(200);
    expect((await session.as.get('/api/v1/me').expect(200)).body.missingFactor).toBeNull();
  });

  it('are optional for trainees and trainers', async () => {
    const trainer = await system.visitor({ role: 'trainer' });
    await withPassword(system, trainer, password);
    expect((await signIn(trainer)).missingFactor).toBeNull();
  });

  it('require a confirmation before changes when the sign-in is not recent', async () => {
    const visitor = await system.visitor();
    const { secret, session } = await withApp(visitor);
    await system.db.run(
      `UPDATE sign_in_sessions SET confirmed_at = now() - interval '16 minutes'
       WHERE person_id = $1`,
      [visitor.personId],
    );
    const acts: [string, string, object?][] = [
      ['delete', '/api/v1/me/totp'],
      ['post', '/api/v1/me/recovery-codes'],
      ['post', '/api/v1/me/passkeys/options'],
      ['post', '/api/v1/me/password', { password: 'another password of tests' }],
      ['post', '/api/v1/me/erasure'],
    ];
    for (const [method, path, body] of acts) {
      const refused = await session.as[method as 'post'](path)
        .send(body ?? {})
        .expect(403);
      expect(refused.body.type).toBe('/problems/confirmation-needed');
    }
    const confirm = (body: object) =>
      session.as.post('/api/v1/sessions/current/confirmation').send(body);
    await confirm({ password: 'not the password' }).expect(401);
    await confirm({ code: codeOf(secret, 1) }).expect(204);
    await session.as.delete('/api/v1/me/totp').expect(204);
    expect((await signIn(visitor)).missingFactor).toBeNull();
  });

  it('require administrators to confirm who they are before actions on accounts, keys and data', async () => {
    const administrator = await system.visitor({ role: 'administrator' });
    await withPassword(system, administrator, password);
    const { session, secret } = await withApp(administrator);
    const other = await system.visitor();
    await system.db.run(
      `UPDATE sign_in_sessions SET confirmed_at = now() - interval '2 hours'
       WHERE person_id = $1`,
      [administrator.personId],
    );
    const roles = [{ role: 'administrator', memberState: null }];
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const app = { name: 'App', scopes: ['people:read'], expiresAt };
    const person = `/api/v1/people/${other.personId}`;
    const acts: [string, string, object?][] = [
      ['put', `${person}/roles`, { roles }],
      ['post', `${person}/suspension`, { reason: 'A test' }],
      ['delete', `${person}/suspension`],
      ['delete', `${person}/second-factors`],
      ['post', '/api/v1/people', { email: 'new@test.invalid', latinName: 'TEST New', roles }],
      ['post', '/api/v1/issuer-keys', { purpose: 'credentials' }],
      ['post', '/api/v1/issuer-keys/certificate', { certificates: 'x'.repeat(100) }],
      ['post', '/api/v1/me/exports'],
      ['get', `/api/v1/me/exports/${other.personId}/file`],
      ['post', '/api/v1/me/calendar'],
      ['post', '/api/v1/me/access-tokens', app],
      ['post', '/api/v1/me/oauth-clients', app],
      ['delete', '/api/v1/me/sessions'],
    ];
    for (const [method, path, body] of acts) {
      const refused = await session.as[method as 'post'](path).send(body);
      expect([path, refused.body.type]).toEqual([path, '/problems/confirmation-needed']);
    }
    const granted = await system.db.rows('SELECT 1 FROM role_grants WHERE person_id = $1', [
      other.personId,
    ]);
    expect(granted).toHaveLength(0);
    // A person who is not allowed to do it is not asked to confirm anything.
    const refused = await system.as(other).put(`${person}/roles`).send({ roles }).expect(403);
    expect(refused.body.type).toBe('/problems/not-allowed');
    await session.as
      .post('/api/v1/sessions/current/confirmation')
      .send({ code: codeOf(secret, 1) })
      .expect(204);
    const { headers } = await session.as.get(person).expect(200);
    await session.as
      .put(`${person}/roles`)
      .set('if-match', headers.etag as string)
      .send({ roles })
      .expect(200);
  });

  it('can be reset by an administrator, and the owner is notified', async () => {
    const administrator = await system.visitor({ role: 'administrator' });
    await withPassword(system, administrator, password);
    const { session: as } = await withApp(administrator);
    const visitor = await system.visitor();
    const { session } = await withApp(visitor);
    await as.as.delete(`/api/v1/people/${visitor.personId}/second-factors`).expect(204);
    await session.as.get('/api/v1/me').expect(401);
    expect((await signIn(visitor)).missingFactor).toBeNull();
    await system.idle();
    const notified = system.mail.received.filter(
      (mail) => mail.to === visitor.email && mail.subject.includes('sign-in details were changed'),
    );
    expect(notified).toHaveLength(2);
  });

  it('store their secrets only sealed', async () => {
    const visitor = await system.visitor();
    const { secret } = await withApp(visitor);
    const row = await system.db.row<{ secret: string }>(
      'SELECT secret FROM totp_secrets WHERE person_id = $1',
      [visitor.personId],
    );
    expect(row?.secret).not.toContain(secret);
  });
});
