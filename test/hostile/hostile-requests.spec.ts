import sharp from 'sharp';
import { newId } from '../../src/platform/database/id.js';
import { checkedInOpenApi, cohortBody, openCohort, withPassword } from '../support/factories.js';
import { again, growthOf } from '../support/hostile-text.js';
import { type RawRequest, sendRaw } from '../support/raw-request.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** Maximum length of one header: the server reads 16 KB of headers in total. */
const MAX_HEADER = 15_000;

const json = ['content-type', 'application/json'] as [string, string];

describe('Hostile request', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let address: string;
  let cohortId: string;
  let imageId: string;

  beforeAll(async () => {
    system = await TestSystem.start({
      worker: false,
      env: { TRUST_PROXY: '127.0.0.0/8, ::1' },
    });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 2 }]);
    await openCohort(system, secretariat, [{ pool: 'KH', seats: 2 }], { slug: 'another' });
    const picture = await sharp({
      create: { width: 9, height: 9, channels: 3, background: 'red' },
    })
      .png()
      .toBuffer();
    const { body } = await system
      .as(secretariat)
      .post('/api/v1/certificate-images')
      .set('content-type', 'image/png')
      .send(picture)
      .expect(201);
    imageId = body.id;
    address = await system.listen();
  });
  afterAll(() => system.stop());

  const send = (request: RawRequest) => sendRaw(address, request);
  const withSignIn = (request: RawRequest): RawRequest =>
    request.headers?.some(([name]) => ['authorization', 'cookie'].includes(name))
      ? request
      : {
          ...request,
          headers: [['authorization', secretariat.authorization], ...(request.headers ?? [])],
        };

  /**
   * One request of each kind that reads headers: pages, lists, files, changes, sign-in, forms,
   * uploads.
   */
  const requests = (headers: [string, string][]): RawRequest[] => [
    { target: '/cohorts', headers },
    { target: '/api/v1/cohorts?limit=1', headers },
    { target: '/metrics', headers },
    withSignIn({ target: `/api/v1/certificate-images/${imageId}`, headers }),
    withSignIn({
      ...{ method: 'PATCH', target: `/api/v1/cohorts/${cohortId}`, body: '{}' },
      headers: [json, ...headers],
    }),
    withSignIn({
      ...{ method: 'POST', target: '/api/v1/cohorts', body: '{}' },
      headers: [json, ...headers],
    }),
    {
      ...{ method: 'POST', target: '/oauth/token', body: 'grant_type=client_credentials' },
      headers: [['content-type', 'application/x-www-form-urlencoded'], ...headers],
    },
    withSignIn({
      ...{ method: 'POST', target: '/api/v1/certificate-images', body: 'no picture' },
      headers: [['content-type', 'image/png'], ...headers],
    }),
  ];
  /** Replaces a header of the same name. */
  const withHeader = (name: string, value: string): RawRequest[] =>
    requests([[name, value]]).map((request) => ({
      ...request,
      headers: request.headers?.filter(([own, text]) => own !== name || text === value),
    }));

  const names = [
    ...['accept', 'accept-encoding', 'accept-language', 'authorization', 'connection'],
    ...['content-encoding', 'content-length', 'content-type', 'cookie', 'expect', 'forwarded'],
    ...['host', 'idempotency-key', 'if-match', 'if-modified-since', 'if-none-match', 'if-range'],
    ...['origin', 'range', 'referer', 'sec-fetch-site', 'signed-in-as', 'te', 'transfer-encoding'],
    ...['upgrade', 'user-agent', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'],
    'x-request-id',
  ];
  const pieces = [
    ...[',', ', ', ';', '=', '"', '\\', '/', ' \t', '%', '%ff', '[', '\x80\xff', '9', '-1'],
    ...['W/"a",', '*/*;q=0.1, ', 'bytes=0-1,', '::1, ', '127.0.0.1, ', 'a=b; ', 'session=a; '],
    ...['Bearer ', 'Basic Og=='],
  ];

  it.each(names)(
    'gets a response in time linear in the length of its header: %s',
    async (name) => {
      for (const piece of pieces) {
        const statuses: number[] = [];
        const sendAll = async (value: string) => {
          for (const request of withHeader(name, value)) statuses.push(await send(request));
        };
        const { seconds, times } = await growthOf(sendAll, again(piece, 'a'), MAX_HEADER);
        expect([piece, statuses.filter((status) => status >= 500)]).toEqual([piece, []]);
        expect([piece, times <= 3, seconds < 2]).toEqual([piece, true, true]);
      }
    },
    120_000,
  );

  it('with too many headers is rejected', async () => {
    for (const name of names) {
      for (const request of withHeader(name, 'a'.repeat(17_000))) {
        expect([name, [400, 431].includes(await send(request))]).toEqual([name, true]);
      }
    }
  });

  it.each([
    ...[
      'Basic',
      'Basic ',
      'Basic JQ==',
      'Basic JTolJQ==',
      'Basic ADoA',
      'Basic /////w==',
      'Bearer',
    ],
    ...['Bearer \x80', 'Bearer ge_', `Bearer ${'_'.repeat(43)}`, 'Digest username="a"', 'é'],
  ])('with invalid credentials gets 401: Authorization: %j', async (value) => {
    for (const request of withHeader('authorization', value)) {
      expect(await send(request)).toBeLessThan(500);
    }
  });

  it.each([
    ...['"', '""', 'W/', '"99999999999999999999"', '"-1"', '*', '"1", "2"', '1', 'W/"1"x'],
    ...['bytes=-', 'bytes=0-99999999999999999999', 'bytes=9-1', 'bytes=a', 'items=0-1'],
    ...['session', 'session=', 'session="', '=;=', '__proto__=1', 'journey=AAAA', 'offer=AAAA'],
    ...['constructor', '__proto__', 'null', '[object Object]', '\x00'.replace('\0', ' '), '\xa0'],
  ])(
    'gets a response whatever its headers contain: %j',
    async (value) => {
      for (const name of names) {
        for (const request of withHeader(name, value)) {
          expect([name, (await send(request)) < 500]).toEqual([name, true]);
        }
      }
    },
    60_000,
  );

  it('with every header twice gets a response', async () => {
    for (const name of names) {
      for (const request of requests([
        [name, 'a'],
        [name, 'b'],
      ])) {
        expect([name, (await send(request)) < 500]).toEqual([name, true]);
      }
    }
  });

  it('with any User-Agent may sign in', async () => {
    const visitor = await system.visitor();
    await withPassword(system, visitor, 'a password of tests');
    const body = JSON.stringify({ email: visitor.email, password: 'a password of tests' });
    for (const agent of ['\x80\xff', 'é'.repeat(MAX_HEADER), '"'.repeat(MAX_HEADER), '%00']) {
      const status = await send({
        ...{ method: 'POST', target: '/api/v1/sessions', body },
        headers: [json, ['user-agent', agent]],
      });
      expect(status).toBe(201);
    }
  });

  it.each([
    ['http://[x/api/v1/cohorts?limit=1', 400],
    ['http://envoys.test/api/v1/cohorts?limit=1', 200],
    ['http://envoys.test:99999/api/v1/cohorts?limit=1', 400],
    ['http:///api/v1/cohorts?limit=1', 400],
    ['//[/api/v1/cohorts.json', 404],
    ['/api/v1/cohorts?limit=1&after=%', 400],
    ['/api/v1/cohorts?limit=1&after=%ff%00', 400],
    ['/api/v1/cohorts?limit=1&%=%&&==&[]=[', 422],
    ['/api/v1/cohorts/%', 400],
    ['/api/v1/cohorts/%00', 404],
    ['/api/v1/verifications/%E0%A4%A', 400],
    ['/api/v1/status-lists/99999999999999999999', 404],
    ['/api/v1/status-lists/1e9', 404],
    ['/api/v1/calendars/AAAA%2f..', 404],
    ['/api/v1/sign-in/%ff', 400],
    ['/%', 400],
    ['*', 200],
  ])('to the target %s gets %i', async (target, status) => {
    expect(await send({ target })).toBe(status);
  });

  const days = ['2015-13-01', '2026-02-30', '0000-00-00', '+275760-09-14', '-1', '', '９'];
  const moments = ['2015-13-01T00:00:00Z', '275760-09-14T00:00:00Z', '2026-01-01T99:00:00Z', 'now'];
  const zones = ['Asia/Nowhere', '+99:99', '../zone', 'constructor', '\ud800', 'É'.repeat(500)];
  const tags = ['xx-', 'x', 'en-US-u-nu-latn-x', 'constructor', '\u0000', 'a'.repeat(999)];
  it.each([
    ...days.map((day) => ['POST', '/cohorts', { startsOn: day }] as const),
    ...moments.map((at) => ['POST', '/cohorts', { applicationsOpenAt: at }] as const),
    ...zones.map((timeZone) => ['POST', '/cohorts', { timeZone }] as const),
    ...tags.map((language) => ['POST', '/cohorts', { languages: [language] }] as const),
    ...zones.map((timeZone) => ['PATCH', '/me', { timeZone }] as const),
    ...tags.map((language) => ['PATCH', '/me', { language }] as const),
    ...tags.map((language) => ['POST', '/me/certificate-name-previews', { language }] as const),
  ])('gets the faults of its fields: %s %s %j', async (method, path, change) => {
    const whole = path === '/cohorts' ? cohortBody([{ pool: 'KH', seats: 1 }], change) : change;
    const as = system.as(secretariat);
    const request = method === 'POST' ? as.post(`/api/v1${path}`) : as.patch(`/api/v1${path}`);
    const { status, body } = await request.set('if-match', '"1"').send(whole);
    expect(status).toBe(422);
    const [field] = Object.keys(change) as [string];
    expect((body.errors as Json[]).map(({ pointer }) => String(pointer).split('/')[1])).toContain(
      field,
    );
  });

  it.each([
    {},
    { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {}, clientExtensionResults: {} },
    {
      ...{ id: '%', rawId: '%', type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON: 'e30', authenticatorData: '____', signature: '%' },
    },
    {
      ...{ id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON: 'bm8', authenticatorData: 'AAAA', signature: 'AAAA' },
    },
    { id: ['\ud800'], rawId: { code: 1 }, response: { clientDataJSON: 1 }, type: null },
  ])('with an invalid passkey response is rejected: %j', async (credential) => {
    const { status } = await system.http.post('/api/v1/sessions/passkey').send({ credential });
    expect([400, 422]).toContain(status);
  });

  it('for a further page with an invalid cursor is rejected', async () => {
    const { paths } = checkedInOpenApi();
    const lists = Object.entries(paths as Record<string, { get?: { parameters?: Json[] } }>)
      .filter(([, { get }]) => get?.parameters?.some(({ name }) => name === 'after'))
      .map(([path]) => path.replace('{id}', cohortId));
    expect(lists.length).toBeGreaterThan(10);
    const day = '2026-02-30';
    const cursors = [
      ...['', 'null', '{', '[]', '[1]', '{"length":2}', '[null,null]', '["a"]', '"ab"'],
      ...['["\\u0000","\\ud800"]', '["9999999999999999999","x"]', '[[["a"]]]', '\u0000', '\ufffd'],
      ...[
        newId(),
        day,
        '9999999999',
        '9999999999999999999',
        '\u0000',
        '\ud800',
        'a'.repeat(40),
      ].map((key) => JSON.stringify([key, newId()])),
      JSON.stringify([newId()]),
    ];
    for (const path of lists) {
      for (const cursor of cursors) {
        const after = Buffer.from(cursor).toString('base64url');
        const { status } = await system.as(secretariat).get(path).query({ after });
        expect([path, cursor, status < 500]).toEqual([path, cursor, true]);
      }
    }
  });
});

type Json = Record<string, unknown>;
