import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { cohortBody, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Bad JSON is rejected:', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 2 }]);
  });
  afterAll(() => system.stop());

  const countOf = async (table: string) =>
    (await system.db.row<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))?.n;

  const create = (body: object | string) =>
    system
      .as(secretariat)
      .post('/api/v1/cohorts')
      .set('content-type', 'application/json')
      .send(body);
  const quotas = [{ pool: 'KH', seats: 1 }];

  it.each([
    ['an unknown field', { surprise: 1 }, '/surprise'],
    ['a wrong type', { languages: 'en' }, '/languages'],
    ['over-long text', { slug: 'x'.repeat(81) }, '/slug'],
    ['a date that does not exist', { startsOn: '2027-02-30' }, '/startsOn'],
    ['a month that does not exist', { startsOn: '2027-13-01' }, '/startsOn'],
    ['the year 0', { startsOn: '0000-01-01' }, '/startsOn'],
    ['a date in the far future', { endsOn: '9999-12-31' }, '/endsOn'],
    ['an ISO week date', { startsOn: '2027-W05-1' }, '/startsOn'],
    [
      'a timestamp with a week date',
      { applicationsOpenAt: '2027-W05-1T00:00:00Z' },
      '/applicationsOpenAt',
    ],
    [
      'a timestamp with an ordinal date',
      { applicationsOpenAt: '2027-123T00:00:00Z' },
      '/applicationsOpenAt',
    ],
    [
      'a timestamp in basic format',
      { applicationsOpenAt: '20270101T000000Z' },
      '/applicationsOpenAt',
    ],
    [
      'a timestamp with an impossible offset',
      { applicationsOpenAt: '2027-01-01T00:00:00+23:59' },
      '/applicationsOpenAt',
    ],
    [
      'a timestamp in the year 0',
      { applicationsOpenAt: '0000-01-01T00:00:00Z' },
      '/applicationsOpenAt',
    ],
    ['an offset instead of a time zone', { timeZone: '+07:00' }, '/timeZone'],
    ['an abbreviation instead of a time zone', { timeZone: 'VST' }, '/timeZone'],
    [
      'a timestamp without an offset',
      { applicationsOpenAt: '2027-01-01T00:00:00' },
      '/applicationsOpenAt',
    ],
    ['an unknown time zone', { timeZone: 'Asia/Atlantis' }, '/timeZone'],
    ['an end before the start', { endsOn: '1999-01-01' }, '/endsOn'],
    ['text without English', { title: { km: 'ជីវចម្រុះ' } }, '/title'],
    ['a control character', { title: { en: 'a\u0000b' } }, '/title'],
    ['half a surrogate pair', { title: { en: 'a\ud800b' } }, '/title'],
    ['an unknown pool', { quotas: [{ pool: 'XX', seats: 1 }] }, '/quotas/0/pool'],
    ['a pool named twice', { quotas: [...quotas, ...quotas] }, '/quotas/1/pool'],
    ['a negative number', { quotas: [{ pool: 'KH', seats: -1 }] }, '/quotas/0/seats'],
    ['a list in a list of objects', { quotas: [[]] }, '/quotas/0'],
    ['a number in a list of objects', { quotas: [1] }, '/quotas/0'],
    ['a list in place of an object', { completionRule: [] }, '/completionRule'],
    ['a missing nested field', { completionRule: {} }, '/completionRule/allUnits'],
  ])('%s', async (_name, change, pointer) => {
    const before = await countOf('cohorts');
    const { body, headers } = await create(cohortBody(quotas, change)).expect(422);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await countOf('cohorts')).toBe(before);
  });

  it('an overlong field name, quoting only its beginning', async () => {
    const answer = await create({ [`surprise${'x'.repeat(100_000)}`]: 1 }).expect(422);
    const unknown = answer.body.errors.find(({ pointer }: { pointer: string }) =>
      pointer.startsWith('/surprise'),
    );
    expect(unknown.pointer.length).toBeLessThan(200);
    expect(answer.text.length).toBeLessThan(10_000);
  });

  it('a body sent in very many chunks', async () => {
    const server = system.app.getHttpServer() as Server;
    if (!server.listening) await system.app.listen(0, '127.0.0.1');
    const { port } = server.address() as AddressInfo;
    const answer = await new Promise<string>((done) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', (data) => {
        done(data.toString());
        socket.destroy();
      });
      socket.write(
        `POST /api/v1/cohorts HTTP/1.1\r\nHost: envoys.test\r\nTransfer-Encoding: chunked\r\n` +
          `Authorization: ${secretariat.authorization}\r\nContent-Type: application/json\r\n\r\n` +
          '1\r\n \r\n'.repeat(20_000),
      );
    });
    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).toContain('/problems/too-many-pieces');
  });

  it('a body that is not JSON, not UTF-8, too large or of another type', async () => {
    const post = (type: string, body: string) =>
      system.as(secretariat).post('/api/v1/cohorts').set('content-type', type).send(body);
    expect((await post('application/json', '{"a":').expect(400)).body.type).toBe(
      '/problems/malformed-json',
    );
    await post('application/json', '{"__proto__": {"admin": true}}').expect(400);
    await post('application/json', `"${'x'.repeat(10_000_000)}"`).expect(413);
    await post('text/html', '<p>').expect(415);
    const latin1 = Buffer.from('{"title": {"en": "caf\xe9"}}', 'latin1');
    const answer = await system.send({
      method: 'POST',
      path: '/api/v1/cohorts',
      token: secretariat.authorization.slice(7),
      body: latin1,
      type: 'application/json',
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ type: '/problems/malformed-text' });
  });

  it('names of Object.prototype where names are data', async () => {
    const visitor = await system.visitor();
    const names = Object.getOwnPropertyNames(Object.prototype);
    for (const name of names.filter((one) => !['__proto__', 'constructor'].includes(one))) {
      const answered = await system
        .as(visitor)
        .post(`/api/v1/cohorts/${cohortId}/applications`)
        .send({ answers: { statement: 'Reefs', [name]: 'x' } })
        .expect(422);
      expect(answered.body.errors).toMatchObject([
        { pointer: `/answers/${name}`, code: 'not-there' },
      ]);
      const titled = await create(cohortBody(quotas, { title: { en: 'Reefs', [name]: 'x' } }));
      expect([titled.status, titled.body.errors]).toMatchObject([422, [{ pointer: '/title' }]]);
    }
    // `constructor` would be taken for the class of the object.
    for (const value of ['x', 1, null, {}, ['x']]) {
      const { status, body } = await create({ title: { en: 'Reefs', constructor: value } });
      expect([status, body.type]).toEqual([400, '/problems/forbidden-name']);
    }
  });

  it('bad ids, query parameters and cursors', async () => {
    await system.http.get('/api/v1/cohorts/not-a-uuid').expect(404);
    await system.http.get('/api/v1/nothing/here').expect(404);
    await system.http.get('/api/v1/cohorts?limit=0').expect(422);
    await system.http.get('/api/v1/cohorts?limit=many').expect(422);
    await system.http.get('/api/v1/cohorts?after=bm9uc2Vuc2U').expect(400);
    const cursors = [
      ['x', 'y'],
      ['2015-13-01', 'x'],
      ['0000-01-01', cohortId],
      ['2027-01-01', 'x'],
    ];
    for (const cursor of cursors) {
      const after = Buffer.from(JSON.stringify(cursor)).toString('base64url');
      const { body } = await system.http.get(`/api/v1/cohorts?after=${after}`).expect(400);
      expect(body.status).toBe(400);
    }
    const administrator = await system.visitor({ role: 'administrator' });
    for (const from of ['2027-01-01T00:00:00+23:59', '0000-01-01T00:00:00Z', '2027-W01-1T00:00Z']) {
      await system
        .as(administrator)
        .get(`/api/v1/audit-entries?from=${encodeURIComponent(from)}`)
        .expect(422);
    }
    await system.http.get('/api/v1/cohorts?surprise=1').expect(422);
    await system.http.get('/api/v1/cohorts/%00').expect(404);
    await system.http.get('/%c0%ae').expect(400);
  });
});
