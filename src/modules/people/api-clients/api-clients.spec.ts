import * as oidc from 'openid-client';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('App access through the API', () => {
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const makeToken = async (scopes: string[], owner = secretariat) => {
    const { body } = await system
      .as(owner)
      .post('/api/v1/me/access-tokens')
      .send({ name: 'A script of tests', scopes, expiresAt: inDays(30) })
      .expect(201);
    return { ...body, as: system.as({ ...owner, authorization: `Bearer ${body.token}` }) };
  };

  it('limits a token to its scopes and does not let read-only tokens write', async () => {
    const token = await makeToken(['people:read']);
    expect(token.token).toMatch(/^gep_[\w-]{43}$/);
    await token.as.get('/api/v1/people').expect(200);
    const beyond = await token.as.get('/api/v1/me/enrolments').expect(403);
    expect(beyond.body.type).toBe('/problems/scope-too-small');
    expect(beyond.body.detail).toContain('enrolments:read');
    await token.as.post('/api/v1/people').send({}).expect(403);
  });

  it('limits a token to the current roles of its owner', async () => {
    const owner = await system.visitor({ role: 'programme-coordinator' });
    const token = await makeToken(['people:read', 'operations:read'], owner);
    await token.as.get('/api/v1/people').expect(200);
    await token.as.get('/api/v1/audit-entries').expect(403);
    await system.db.run('DELETE FROM role_grants WHERE person_id = $1', [owner.personId]);
    await token.as.get('/api/v1/people').expect(403);
    await system.db.run(`UPDATE people SET status = 'suspended' WHERE id = $1`, [owner.personId]);
    await token.as.get('/api/v1/people').expect(401);
  });

  it('closes the routes of the account itself to every token', async () => {
    const scopes = ['people:read', 'people:write', 'operations:read', 'operations:write'];
    const token = await makeToken(scopes);
    const routes: [string, string][] = [
      ['get', '/api/v1/me/security'],
      ['get', '/api/v1/me/sessions'],
      ['post', '/api/v1/me/access-tokens'],
      ['post', '/api/v1/me/password'],
      ['post', '/api/v1/me/exports'],
      ['post', '/api/v1/me/erasure'],
    ];
    for (const [method, path] of routes) {
      const { body } = await token.as[method as 'get'](path).expect(403);
      expect([path, body.type]).toEqual([path, '/problems/not-for-programs']);
    }
  });

  it('stores tokens as hashes, shows when they were last used and expires them', async () => {
    const token = await makeToken(['people:read']);
    const row = await system.db.row<{ row: string }>(
      'SELECT t::text AS row FROM access_tokens t WHERE id = $1',
      [token.id],
    );
    expect(row?.row).not.toContain(token.token.slice(4));
    expect(token.lastUsedAt).toBeNull();
    await token.as.get('/api/v1/people').expect(200);
    const list = await system.as(secretariat).get('/api/v1/me/access-tokens').expect(200);
    const listed = list.body.items.find(({ id }: { id: string }) => id === token.id);
    expect(listed.lastUsedAt).not.toBeNull();
    expect(listed.token).toBeUndefined();
    await system.as(secretariat).delete(`/api/v1/me/access-tokens/${token.id}`).expect(204);
    await token.as.get('/api/v1/people').expect(401);
    const short = await makeToken(['people:read']);
    await system.db.run('UPDATE access_tokens SET expires_at = now() WHERE id = $1', [short.id]);
    await short.as.get('/api/v1/people').expect(401);
  });

  it('rejects invalid token requests with an explanation', async () => {
    const make = (change: object) =>
      system
        .as(secretariat)
        .post('/api/v1/me/access-tokens')
        .send({ name: 'x', scopes: ['people:read'], expiresAt: inDays(1), ...change });
    for (const [change, pointer] of [
      [{ scopes: [] }, '/scopes'],
      [{ scopes: ['everything'] }, '/scopes/0'],
      [{ expiresAt: inDays(400) }, '/expiresAt'],
      [{ expiresAt: inDays(-1) }, '/expiresAt'],
      [{ name: '' }, '/name'],
    ] as const) {
      const { body } = await make(change).expect(422);
      expect(body.errors[0].pointer).toBe(pointer);
    }
  });

  it('lets an OAuth client fetch a token for an hour with a third-party library', async () => {
    const { body: client } = await system
      .as(secretariat)
      .post('/api/v1/me/oauth-clients')
      .send({ name: 'EISP', scopes: ['people:read', 'reports:read'], expiresAt: inDays(300) })
      .expect(201);
    const address = await system.listen();
    const server = { issuer: address, token_endpoint: `${address}/oauth/token` };
    for (const clientAuthentication of [oidc.ClientSecretBasic, oidc.ClientSecretPost]) {
      const configuration = new oidc.Configuration(
        server,
        client.id,
        undefined,
        clientAuthentication(client.secret),
      );
      oidc.allowInsecureRequests(configuration);
      const tokens = await oidc.clientCredentialsGrant(configuration, { scope: 'people:read' });
      expect(tokens).toMatchObject({
        token_type: 'bearer',
        expires_in: 3_600,
        scope: 'people:read',
      });
      const as = system.as({ ...secretariat, authorization: `Bearer ${tokens.access_token}` });
      await as.get('/api/v1/people').expect(200);
      await as.get('/api/v1/me/enrolments').expect(403);
    }
    const wrong = new oidc.Configuration(server, client.id, undefined, oidc.ClientSecretPost('no'));
    oidc.allowInsecureRequests(wrong);
    await expect(oidc.clientCredentialsGrant(wrong)).rejects.toMatchObject({
      error: 'invalid_client',
    });
  });

  it('answers errors of the token endpoint as RFC 6749 specifies', async () => {
    const ask = (form: string) => system.http.post('/oauth/token').type('form').send(form);
    const answers: [string, number, string][] = [
      ['grant_type=password', 400, 'unsupported_grant_type'],
      ['grant_type=client_credentials', 401, 'invalid_client'],
      ['grant_type=client_credentials&client_id=x&client_secret=y', 401, 'invalid_client'],
    ];
    for (const [form, status, error] of answers) {
      const { body } = await ask(form).expect(status);
      expect(body.error).toBe(error);
    }
    await system.http.post('/oauth/token').send({ grant_type: 'client_credentials' }).expect(400);
    const { body: client } = await system
      .as(secretariat)
      .post('/api/v1/me/oauth-clients')
      .send({ name: 'Narrow', scopes: ['people:read'], expiresAt: inDays(3) })
      .expect(201);
    const wide = `grant_type=client_credentials&client_id=${client.id}&client_secret=${client.secret}&scope=people:write`;
    expect((await ask(wide).expect(400)).body.error).toBe('invalid_scope');
    await system.as(secretariat).delete(`/api/v1/me/oauth-clients/${client.id}`).expect(204);
    await ask(wide.replace('&scope=people:write', '')).expect(401);
  });
});
