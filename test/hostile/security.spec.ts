import { CapturedLog } from '../support/captured-log.js';
import { openCohort, withPassword } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

// access/matrix.md has the access of each role to every route; this tests ways around it.

const password = 'a password of tests';

describe('Privilege escalation', () => {
  let system: TestSystem;
  let coordinator: Visitor;
  let trainee: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    coordinator = await system.visitor({ role: 'programme-coordinator' });
    trainee = await system.visitor();
  });
  afterAll(() => system.stop());

  const rolesOf = async (personId: string) =>
    system.db.rows('SELECT role FROM role_grants WHERE person_id = $1', [personId]);

  it('rejects forbidden fields by name instead of ignoring them', async () => {
    for (const field of ['id', 'status', 'roles', 'email', 'passwordHash', 'version']) {
      const { body } = await system
        .as(trainee)
        .patch('/api/v1/me')
        .set('if-match', '"1"')
        .send({ [field]: 'administrator' })
        .expect(422);
      expect(body.errors[0].pointer).toBe(`/${field}`);
    }
    await system
      .as(trainee)
      .patch('/api/v1/me')
      .set('if-match', '"1"')
      .send({ memberState: 'VN' })
      .expect(409);
  });

  it('does not let coordinators make anyone an administrator', async () => {
    const roles = [{ role: 'administrator', memberState: null }];
    const as = system.as(coordinator);
    await as.put(`/api/v1/people/${coordinator.personId}/roles`).send({ roles }).expect(403);
    const guest = { email: 'guest@test.invalid', latinName: 'TEST' };
    await as
      .post('/api/v1/people')
      .send({ ...guest, roles })
      .expect(403);
    expect(await system.db.rows(`SELECT 1 FROM people WHERE email = 'guest@test.invalid'`)).toEqual(
      [],
    );
    expect(await rolesOf(coordinator.personId)).toEqual([{ role: 'programme-coordinator' }]);
  });

  it('removes a revoked role from every token immediately', async () => {
    const former = await system.visitor({ role: 'programme-coordinator' });
    const administrator = await system.visitor({ role: 'administrator' });
    await system.as(former).get('/api/v1/people').expect(200);
    await system
      .as(administrator)
      .put(`/api/v1/people/${former.personId}/roles`)
      .set('if-match', await system.etag(administrator, `/api/v1/people/${former.personId}`))
      .send({ roles: [] })
      .expect(200);
    await system.as(former).get('/api/v1/people').expect(403);
  });

  it('does not let an erased person receive anything', async () => {
    const { personId } = await system.visitor();
    await system.db.run(`UPDATE people SET status = 'erased' WHERE id = $1`, [personId]);
    const path = `/api/v1/people/${personId}`;
    const as = system.as(await system.visitor({ role: 'administrator' }));
    const roles = [{ role: 'administrator', memberState: null }];
    const put = (what: string, body: object) =>
      as.put(`${path}/${what}`).set('if-match', '"1"').send(body);
    await put('roles', { roles }).expect(404);
    await put('member-state', { memberState: 'VN' }).expect(404);
    const grants = 'SELECT 1 FROM role_grants WHERE person_id = $1';
    expect(await system.db.rows(grants, [personId])).toEqual([]);
  });

  it('closes an account immediately, and reopens it unchanged', async () => {
    const administrator = await system.visitor({ role: 'administrator' });
    const person = await system.visitor();
    await withPassword(system, person, password);
    await system.as(person).get('/api/v1/me').expect(200);
    const path = `/api/v1/people/${person.personId}/suspension`;
    await system.as(administrator).post(path).send({ reason: 'A test' }).expect(201);
    await system.as(person).get('/api/v1/me').expect(401);
    const signIn = () =>
      system.http.post('/api/v1/sessions').send({ email: person.email, password });
    await signIn().expect(401);
    const opened = await system.as(administrator).delete(path).expect(200);
    expect(opened.body.status).toBe('active');
    await signIn().expect(201);
    const own = `/api/v1/people/${administrator.personId}/suspension`;
    await system.as(administrator).post(own).send({ reason: 'A test' }).expect(409);
  });

  it('keeps at least one administrator, even under concurrent requests', async () => {
    await system.db.run(`DELETE FROM role_grants WHERE role = 'administrator'`);
    const pair = [
      await system.visitor({ role: 'administrator' }),
      await system.visitor({ role: 'administrator' }),
    ] as const;
    const leave = (one: Visitor) =>
      system
        .as(one)
        .put(`/api/v1/people/${one.personId}/roles`)
        .set('if-match', '"1"')
        .send({ roles: [] });
    const answers = await Promise.all(pair.map(leave));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.type).toBe('/problems/last-administrator');
    const [left] = await system.db.rows(
      `SELECT count(*)::int AS n FROM role_grants WHERE role = 'administrator'`,
    );
    expect(left).toEqual({ n: 1 });
  });

  it('finds nothing by other people’s ids', async () => {
    const [one, other] = [await system.visitor(), await system.visitor()];
    const inDays = new Date(Date.now() + 86_400_000).toISOString();
    const { body } = await system
      .as(other)
      .post('/api/v1/me/access-tokens')
      .send({ name: 'Theirs', scopes: ['people:read'], expiresAt: inDays })
      .expect(201);
    await system.as(one).delete(`/api/v1/me/access-tokens/${body.id}`).expect(404);
    const asOther = system.as({ ...other, authorization: `Bearer ${body.token}` });
    await asOther.get('/api/v1/me').expect(200);
  });

  it('does not replay responses to another person’s Idempotency-Key', async () => {
    const cohortId = await openCohort(system, coordinator, [{ pool: 'KH', seats: 1 }]);
    const ask = (visitor: Visitor) =>
      system
        .as(visitor)
        .post(`/api/v1/cohorts/${cohortId}/applications`)
        .set('idempotency-key', 'the-same')
        .send({ draft: true })
        .expect(201);
    const [one, other] = [await system.visitor(), await system.visitor()];
    await ask(one);
    expect((await ask(other)).headers['idempotency-replayed']).toBeUndefined();
    expect((await ask(one)).headers['idempotency-replayed']).toBe('true');
  });

  it('does not store responses with secrets for replay', async () => {
    const owner = await system.visitor();
    const { body } = await system
      .as(owner)
      .post('/api/v1/me/access-tokens')
      .set('idempotency-key', 'a-secret')
      .send({
        name: 'Mine',
        scopes: ['people:read'],
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      })
      .expect(201);
    const kept = await system.db.rows(
      'SELECT 1 FROM idempotency_keys WHERE response::text LIKE $1',
      [`%${body.token}%`],
    );
    expect(kept).toEqual([]);
  });
});

describe('Information leaks', () => {
  let system: TestSystem;
  let visitor: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    visitor = await system.visitor();
    await withPassword(system, visitor, password);
  });
  afterAll(() => system.stop());

  /**
   * Milliseconds of one failed sign-in; each uses another account, to avoid delays after wrong
   * passwords.
   */
  const refused = async (email: string) => {
    const began = performance.now();
    await system.http.post('/api/v1/sessions').send({ email, password: 'not it' }).expect(401);
    return performance.now() - began;
  };
  const median = (values: number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

  it('do not occur through the duration of a failed sign-in', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => system.visitor()));
    await system.db.run(
      'UPDATE people SET password_hash = (SELECT password_hash FROM people WHERE id = $1)',
      [visitor.personId],
    );
    const times = { known: [] as number[], unknown: [] as number[] };
    await refused('warm-up@test.invalid');
    for (const [n, person] of people.entries()) {
      // Alternate, so that other load on the machine affects both equally.
      const order = n % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
      for (const kind of order) {
        times[kind].push(await refused(kind === 'known' ? person.email : `no-${n}@test.invalid`));
      }
    }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    process.stdout.write(
      `refused sign-in, median of ${people.length}: known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms\n`,
    );
    // Skipping the hash would save nine tenths of the time; noise is far less than a third.
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(known, unknown) / 3);
  });

  it('do not occur in logs, which contain neither email nor IP addresses', async () => {
    const log = new CapturedLog();
    const logged = await TestSystem.start({ worker: false, env: { LOG_LEVEL: 'debug' } });
    try {
      const somebody = await logged.visitor();
      await logged.http
        .post('/api/v1/sessions')
        .set('user-agent', 'A browser to be remembered')
        .send({ email: somebody.email, password: 'not it' });
      await logged.as(somebody).get('/api/v1/me');
    } finally {
      await logged.stop();
      log.end();
    }
    expect(log.count('"msg":"request"')).toBe(2);
    expect(log.text).not.toMatch(/@test\.invalid|127\.0\.0\.1|to be remembered|not it/);
  });
});
