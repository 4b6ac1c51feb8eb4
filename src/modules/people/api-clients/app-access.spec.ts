import { generateSync } from 'otplib';
import { withPassword } from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import type { Role } from '../../../platform/auth/actor.js';
import { newId } from '../../../platform/database/id.js';
import { Scopes } from '../../../platform/policy/scopes.js';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const password = 'a password of tests';

describe('App access', () => {
  let system: TestSystem;
  let administrator: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { SECOND_FACTOR: 'coordinators' } });
    administrator = await system.visitor({ role: 'administrator' });
    await withFactor(administrator);
  });
  afterAll(() => system.stop());

  /** Sets up an authenticator app; the current session has then presented it. */
  const withFactor = async (visitor: Visitor): Promise<string> => {
    const { body } = await system.as(visitor).post('/api/v1/me/totp').expect(201);
    await system
      .as(visitor)
      .post('/api/v1/me/totp/confirmation')
      .send({ code: generateSync({ secret: body.secret }) })
      .expect(201);
    return body.secret;
  };

  const tokenRequest = (client: { id: string; secret: string }) =>
    system.http
      .post('/oauth/token')
      .type('form')
      .send(`grant_type=client_credentials&client_id=${client.id}&client_secret=${client.secret}`);

  /** A person with a token, a client, and a token of that client. */
  const withApps = async (owner: Visitor) => {
    const make = async (path: string) => {
      const scopes = system.app.get(Scopes).all();
      const body = { name: 'An app', scopes, expiresAt: inDays(30) };
      return (await system.as(owner).post(path).send(body).expect(201)).body;
    };
    const own = await make('/api/v1/me/access-tokens');
    const client = await make('/api/v1/me/oauth-clients');
    const fetched = await tokenRequest(client).expect(200);
    const use = (token: string, path = '/api/v1/me') =>
      system.http.get(path).set('authorization', `Bearer ${token}`);
    const statuses = async (path?: string) => [
      (await use(own.token, path)).status,
      (await use(fetched.body.access_token, path)).status,
      (await tokenRequest(client)).status,
    ];
    return { own, client, use, statuses, fetched: fetched.body.access_token as string };
  };

  const grantRole = (visitor: Visitor, role: Role) =>
    system.db.run('INSERT INTO role_grants (id, person_id, role) VALUES ($1, $2, $3)', [
      ...[newId(), visitor.personId, role],
    ]);

  it('stops working when created without a second factor and the owner needs one or sets one up', async () => {
    const owner = await system.visitor();
    const { own, client, statuses, use } = await withApps(owner);
    expect(await statuses()).toEqual([200, 200, 200]);
    await grantRole(owner, 'programme-coordinator');
    expect(await statuses('/api/v1/people')).toEqual([403, 403, 400]);
    const missing = await use(own.token, '/api/v1/people').expect(403);
    expect(missing.body.type).toBe('/problems/second-factor-missing');
    await use(own.token, '/api/v1/me').expect(403);
    expect((await tokenRequest(client)).body.error).toBe('unauthorized_client');
    // Setting up a factor does not raise the factors of existing app access.
    const { body } = await system.as(owner).post('/api/v1/me/totp').expect(201);
    await system
      .as(owner)
      .post('/api/v1/me/totp/confirmation')
      .send({ code: generateSync({ secret: body.secret }) })
      .expect(201);
    const needed = await use(own.token, '/api/v1/people').expect(403);
    expect(needed.body.type).toBe('/problems/second-factor-needed');
    const fresh = await withApps(owner);
    expect(await fresh.statuses('/api/v1/people')).toEqual([200, 200, 200]);
  });

  it('cannot be created by a session that still needs its second factor', async () => {
    const body = { name: 'An app', scopes: ['people:read'], expiresAt: inDays(1) };
    const duty = await system.visitor({ role: 'programme-coordinator' });
    const half = await system.visitor();
    await system.db.run(
      `INSERT INTO totp_secrets (person_id, secret, confirmed_at) VALUES ($1, 'x', now())`,
      [half.personId],
    );
    for (const visitor of [duty, half]) {
      for (const path of ['/api/v1/me/access-tokens', '/api/v1/me/oauth-clients']) {
        await system.as(visitor).post(path).send(body).expect(403);
      }
    }
  });

  const as = () => system.as(administrator);
  const endings: [string, (owner: Visitor) => Promise<unknown>][] = [
    [
      'a new password by link',
      async ({ email }) => {
        await system.http.post('/api/v1/accounts/forgotten-password').send({ email }).expect(202);
        const mail = await system.mail.find(email, ({ text }) => text.includes('new-password#'));
        const token = /new-password#(\S+)/.exec(mail.text)?.[1];
        await system.http
          .post('/api/v1/accounts/activation')
          .send({ token, password: 'another sentence for tests' })
          .expect(201);
      },
    ],
    [
      'a change of the password',
      (owner) =>
        system
          .as(owner)
          .post('/api/v1/me/password')
          .send({ password: 'another sentence for tests' })
          .expect(204),
    ],
    [
      'signing out everywhere else',
      (owner) => system.as(owner).delete('/api/v1/me/sessions').expect(204),
    ],
    [
      'being signed out by an administrator',
      ({ personId }) => as().delete(`/api/v1/people/${personId}/sessions`).expect(204),
    ],
    [
      'a reset of the second factor',
      ({ personId }) => as().delete(`/api/v1/people/${personId}/second-factors`).expect(204),
    ],
    [
      'suspension, and not revived by reinstatement',
      async ({ personId }) => {
        const path = `/api/v1/people/${personId}/suspension`;
        await as().post(path).send({ reason: 'A test' }).expect(201);
        await as().delete(path).expect(200);
      },
    ],
    [
      'a change of roles',
      async ({ personId }) =>
        as()
          .put(`/api/v1/people/${personId}/roles`)
          .set('if-match', await system.etag(administrator, `/api/v1/people/${personId}`))
          .send({ roles: [{ role: 'trainer', memberState: null }] })
          .expect(200),
    ],
  ];

  it.each(endings)('ends with %s', async (_, end) => {
    const owner = await system.visitor();
    await withPassword(system, owner, password);
    const { statuses } = await withApps(owner);
    expect(await statuses()).toEqual([200, 200, 200]);
    await end(owner);
    expect(await statuses()).toEqual([401, 401, 401]);
    const record = await system.db.row<{ details: object }>(
      `SELECT details FROM audit_entries WHERE action = 'app-access.ended' AND subject_id = $1`,
      [owner.personId],
    );
    expect(record?.details).toEqual({ clients: 1, tokens: 1 });
  });

  it('is kept when the same roles are set again, and nothing is recorded', async () => {
    const owner = await system.visitor({ role: 'trainer' });
    const { statuses } = await withApps(owner);
    const roles = [{ role: 'trainer', memberState: null }];
    const person = `/api/v1/people/${owner.personId}`;
    await as()
      .put(`${person}/roles`)
      .set('if-match', await system.etag(administrator, person))
      .send({ roles })
      .expect(200);
    expect(await statuses()).toEqual([200, 200, 200]);
    const entries = await system.db.rows('SELECT 1 FROM audit_entries WHERE subject_id = $1', [
      owner.personId,
    ]);
    expect(entries).toHaveLength(0);
  });

  it('is limited to one page of tokens and one of clients', async () => {
    const owner = await system.visitor();
    for (const path of ['/api/v1/me/access-tokens', '/api/v1/me/oauth-clients']) {
      const create = () =>
        system
          .as(owner)
          .post(path)
          .send({ name: 'An app', scopes: ['courses:read'], expiresAt: inDays(30) });
      for (let count = 0; count < 100; count++) await create().expect(201);
      const refused = await create().expect(409);
      expect(refused.body.type).toBe('/problems/too-many-apps');
      const { body } = await system.as(owner).get(path).expect(200);
      expect(body.items).toHaveLength(100);
      await system.as(owner).delete(`${path}/${body.items[0].id}`).expect(204);
      await create().expect(201);
    }
  });

  it('can be listed and ended for another person only by administrators', async () => {
    const owner = await system.visitor();
    const { own, client, statuses } = await withApps(owner);
    const path = `/api/v1/people/${owner.personId}`;
    const tokens = await as().get(`${path}/access-tokens`).expect(200);
    expect(tokens.body.items).toHaveLength(1);
    expect(tokens.body.items[0].lastUsedAt).toBeNull();
    await statuses();
    const clients = await as().get(`${path}/oauth-clients`).expect(200);
    expect(clients.body.items).toMatchObject([{ id: client.id, name: 'An app' }]);
    expect(clients.body.items[0].lastUsedAt).not.toBeNull();
    expect(JSON.stringify(clients.body)).not.toContain(client.secret);
    const other = await system.visitor();
    for (const visitor of [owner, other]) {
      await system.as(visitor).get(`${path}/access-tokens`).expect(403);
      await system.as(visitor).delete(`${path}/access-tokens/${own.id}`).expect(403);
    }
    // A token cannot be reached through another person's path.
    await as().delete(`/api/v1/people/${other.personId}/access-tokens/${own.id}`).expect(404);
    await as().get(`/api/v1/people/${newId()}/access-tokens`).expect(404);
    await as().delete(`${path}/access-tokens/${own.id}`).expect(204);
    expect(await statuses()).toEqual([401, 200, 200]);
    await as().delete(`${path}/oauth-clients/${client.id}`).expect(204);
    expect(await statuses()).toEqual([401, 401, 401]);
  });

  it('cannot reach accounts, keys or records, even with every scope of an administrator', async () => {
    const owner = await system.visitor({ role: 'administrator' });
    await withFactor(owner);
    const { own } = await withApps(owner);
    const token = system.as({ ...owner, authorization: `Bearer ${own.token}` });
    const person = `/api/v1/people/${owner.personId}`;
    const routes: [string, string, object?][] = [
      ['put', `${person}/roles`, { roles: [] }],
      ['post', `${person}/suspension`, { reason: 'A test' }],
      ['delete', `${person}/suspension`],
      ['delete', `${person}/sessions`],
      ['delete', `${person}/second-factors`],
      ['get', `${person}/access-tokens`],
      ['get', `${person}/oauth-clients`],
      ['delete', `${person}/access-tokens/${own.id}`],
      ['get', '/api/v1/issuer-keys'],
      ['post', '/api/v1/issuer-keys', { purpose: 'credentials' }],
      ['get', '/api/v1/settings'],
      ['get', '/api/v1/audit-entries'],
      ['get', '/api/v1/audit-entries/export'],
      ['get', '/api/v1/retention-runs'],
      ['post', `/api/v1/certificate-batches/${newId()}/approval`],
      ['post', '/api/v1/me/calendar'],
      ['post', '/api/v1/me/identity-links', { provider: 'ministry' }],
      ['post', '/api/v1/me/identities'],
    ];
    for (const [method, path, body] of routes) {
      const answer = await token[method as 'post'](path).send(body);
      expect([path, answer.status, answer.body.type]).toEqual([
        path,
        403,
        '/problems/not-for-programs',
      ]);
    }
    const invited = await token
      .post('/api/v1/people')
      .send({
        ...{ email: 'invited@test.invalid', latinName: 'TEST Invited' },
        roles: [{ role: 'administrator', memberState: null }],
      })
      .expect(403);
    expect(invited.body.type).toBe('/problems/not-for-programs');
  });
});
