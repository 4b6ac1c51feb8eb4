import { cohortBody, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('HTTP contract', () => {
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const quotas = [{ pool: 'KH', seats: 1 }];

  it('runs a POST with an Idempotency-Key once, even when sent twice concurrently', async () => {
    const body = cohortBody(quotas);
    const post = () =>
      system.as(secretariat).post('/api/v1/cohorts').set('idempotency-key', 'one').send(body);
    const [first, second] = await Promise.all([post(), post()]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body).toEqual(second.body);
    const replayed = [first, second].map((answer) => answer.headers['idempotency-replayed']);
    expect(replayed.filter(Boolean)).toEqual(['true']);
    const other = await system
      .as(secretariat)
      .post('/api/v1/cohorts')
      .set('idempotency-key', 'one')
      .send(cohortBody(quotas))
      .expect(422);
    expect(other.body.type).toBe('/problems/idempotency-key-reused');
  });

  it('compresses large responses for clients that accept it', async () => {
    const get = (path: string, encoding: string) =>
      system.as(secretariat).get(path).set('accept-encoding', encoding).expect(200);
    const long = '/api/v1/certificate-templates/starting-designs';
    expect((await get(long, 'gzip')).headers['content-encoding']).toBe('gzip');
    expect((await get(long, 'br')).headers).toMatchObject({
      'content-encoding': 'br',
      vary: expect.stringContaining('accept-encoding'),
    });
    expect((await get(long, 'identity')).headers['content-encoding']).toBeUndefined();
    const short = await get('/api/v1/me/enrolments', 'br');
    expect(short.headers['content-encoding']).toBeUndefined();
  });

  it('lets a failed POST be retried with its key', async () => {
    const post = (body: object) =>
      system.as(secretariat).post('/api/v1/cohorts').set('idempotency-key', 'two').send(body);
    await post(cohortBody(quotas, { endsOn: '1999-01-01' })).expect(422);
    await post(cohortBody(quotas)).expect(201);
  });

  it('requires the current version for a change', async () => {
    const created = await system.as(secretariat).post('/api/v1/cohorts').send(cohortBody(quotas));
    const path = `/api/v1/cohorts/${created.body.id}`;
    const read = await system.as(secretariat).get(path).expect(200);
    expect(read.headers.etag).toBe('"1"');
    const change = { languages: ['en', 'km'] };
    await system.as(secretariat).patch(path).send(change).expect(428);
    const changed = await system
      .as(secretariat)
      .patch(path)
      .set('if-match', read.headers.etag as string)
      .send(change)
      .expect(200);
    expect(changed.body.languages).toEqual(['en', 'km']);
    const stale = await system
      .as(secretariat)
      .patch(path)
      .set('if-match', read.headers.etag as string)
      .send({ languages: ['en'] })
      .expect(412);
    expect(stale.body.type).toBe('/problems/changed-meanwhile');
  });

  it('pages through a list without gaps or repetition, with a Link to the next page', async () => {
    for (let n = 0; n < 5; n++) await openCohort(system, secretariat, quotas);
    const seen: string[] = [];
    let path: string | undefined = '/api/v1/cohorts?limit=2';
    while (path) {
      const answer: {
        body: { items: { id: string }[]; next: string | null };
        headers: Record<string, string>;
      } = await system.http.get(path).expect(200);
      seen.push(...answer.body.items.map((item) => item.id));
      const link: string | undefined = answer.headers.link;
      path = link && /<([^>]+)>; rel="next"/.exec(link)?.[1];
      expect(Boolean(path)).toBe(answer.body.next !== null);
    }
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('exports a complete list as CSV without formulas', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const coordinator = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    const foreign = await system.visitor({ role: 'national-coordinator', state: 'VN' });
    const names = Array.from({ length: 250 }, (_, n) => `TEST Person ${n}`);
    names[0] = '=cmd|calc, "quoted"';
    const csv = names.map((name, n) => `p${n}@csv.test,"${name.replaceAll('"', '""')}"`);
    const upload = await system.send({
      method: 'POST',
      path: `/api/v1/cohorts/${cohortId}/nominations/imports`,
      token: coordinator.authorization.slice(7),
      body: Buffer.from(`email,name\n${csv.join('\n')}\n`),
      type: 'text/csv',
    });
    expect(upload.body).toMatchObject({ saved: true, nominated: 250 });
    const path = `/api/v1/cohorts/${cohortId}/applications/export`;
    const own = await system.as(coordinator).get(path).expect(200);
    expect(own.headers['content-disposition']).toBe('attachment; filename="applications.csv"');
    const lines = own.text.trim().split('\r\n');
    expect(lines).toHaveLength(251);
    expect(lines[0]).toContain('"Name","Native name","Email","Organisation","Country","Route",');
    expect(lines[1]).toMatch(/^"'=cmd\|calc, ""quoted""",/);
    const other = await system.as(foreign).get(path).expect(200);
    expect(other.text.trim().split('\r\n')).toHaveLength(1);
  });

  it('limits guessing with 429 and Retry-After', async () => {
    const answers = [];
    for (let n = 0; n < 31; n++) {
      answers.push(
        await system.http.post('/api/v1/sessions').send({ email: 'a@b.test', password: 'wrong' }),
      );
    }
    expect(answers[0]?.body.type).toBe('/problems/wrong-credentials');
    expect(answers.at(-1)?.status).toBe(429);
    expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('requires a token for metrics and health details', async () => {
    const operator = { authorization: 'Bearer a token of tests' };
    await system.http.get('/metrics').expect(404);
    await system.http.get('/metrics').set('authorization', 'Bearer another').expect(404);
    const { text } = await system.http.get('/metrics').set(operator).expect(200);
    expect(text).toContain('http_request_duration_seconds');
    expect(text).toContain('outbox_oldest_undone_seconds');
    const open = await system.http.get('/health/ready').expect(200);
    expect(open.body).toEqual({ status: 'ok' });
    const administrator = await system.visitor({ role: 'administrator' });
    const signedIn = await system.as(administrator).get('/health/ready').expect(200);
    expect(signedIn.body).toEqual({ status: 'ok' });
    const full = await system.http.get('/health/ready').set(operator).expect(200);
    expect(full.body.details.outbox).toMatchObject({ failedJobs: 0 });
  });
});
