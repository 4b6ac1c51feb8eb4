import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { HALL } from '../../src/platform/http/rate-limit.js';
import { openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** An object with `count` unknown fields. */
const unknownFields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n.toString(36)}`, 1]));

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('Request limits', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let coordinator: Visitor;
  let trainee: Visitor;
  let cohortId: string;
  let address: string;

  beforeAll(async () => {
    system = await TestSystem.start({
      worker: false,
      env: { TRUST_PROXY: '1', RATE_LIMIT_FACTOR: '1' },
    });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    coordinator = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    trainee = await system.visitor();
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 2 }]);
    address = await system.listen();
  });
  afterAll(() => system.stop());

  /** Waits until no upload is on disk: it is removed when the response is sent. */
  async function untilNoUploads(): Promise<void> {
    const names = await readdir(join(system.settings.DATA_DIR, 'uploads')).catch(() => []);
    if (names.length > 0) await new Promise((turn) => setImmediate(turn)).then(untilNoUploads);
  }

  describe('for JSON', () => {
    const signIn = (body: string) =>
      system.http
        .post('/api/v1/sessions')
        .set('content-type', 'application/json')
        .set('x-forwarded-for', `198.51.100.${Math.floor(Math.random() * 250)}`)
        .send(body);
    const create = (body: string) =>
      system
        .as(secretariat)
        .post('/api/v1/cohorts')
        .set('content-type', 'application/json')
        .send(body);

    it.each([
      ['100,000 unknown fields', JSON.stringify(unknownFields(100_000)), 413],
      ['more than the anonymous limit', JSON.stringify({ email: 'a'.repeat(20_000) }), 413],
      ['101 levels', nested(101), 413],
      ['1,200 small values', JSON.stringify(Array(1_200).fill(0)), 413],
      ['100 unknown fields', JSON.stringify(unknownFields(100)), 422],
      ['brackets in a string', JSON.stringify({ email: '['.repeat(1_000), password: 'x' }), 422],
      ['a list instead of an object', '[[[]]]', 422],
      ['a number', '1e999', 422],
      ['nothing', ' ', 400],
    ])('apply to anonymous requests: %s', async (_name, body, status) => {
      const answer = await signIn(body);
      expect([answer.status, answer.headers['content-type']]).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ]);
      expect(answer.text.length).toBeLessThan(5_000);
    });

    it.each([
      ['201 fields of one object', JSON.stringify(unknownFields(201)), 413],
      ['an array 200,000 deep', nested(200_000), 413],
      ['20,001 values', JSON.stringify(Array(20_001).fill(0)), 413],
      ['objects in objects', `${'{"a":'.repeat(30)}1${'}'.repeat(30)}`, 413],
      ['200 fields of one object', JSON.stringify(unknownFields(200)), 422],
      ['many values in a field', JSON.stringify({ quotas: Array(19_000).fill({}) }), 413],
      [
        'many invalid values in a field',
        JSON.stringify({ quotas: Array(9_000).fill({ a: 1 }) }),
        422,
      ],
    ])('apply to signed-in requests: %s', async (_name, body, status) => {
      const answer = await create(body);
      expect(answer.status).toBe(status);
      expect(answer.text.length).toBeLessThan(8_000);
    });

    it('list at most twenty errors, without duplicates, and say that there are more', async () => {
      const { body } = await create(JSON.stringify(unknownFields(150))).expect(422);
      expect(body.errors).toHaveLength(20);
      expect(body.detail).toContain('only the first 20 errors are listed');
      expect(body.detail.length).toBeLessThanOrEqual(500);
    });

    it('reject a body by its declared size before it is sent', async () => {
      const { hostname, port } = new URL(address);
      const answer = await new Promise<string>((done) => {
        let text = '';
        const socket = connect(Number(port), hostname.replace(/[[\]]/g, ''), () =>
          socket.write(
            'POST /api/v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 67108854\r\n\r\n{',
          ),
        );
        socket.on('data', (chunk) => {
          text += chunk;
        });
        socket.on('close', () => done(text));
      });
      expect(answer).toMatch(/^HTTP\/1\.1 413/);
      expect(answer).toMatch(/connection: close/i);
    });
  });

  describe('for files', () => {
    const post = (path: string, token: string | undefined, type: string, body: Buffer) =>
      system.send({ method: 'POST', path, token, body, type });
    const tokenOf = (visitor: Visitor) => visitor.authorization.slice(7);
    const nominate = () => `/api/v1/cohorts/${cohortId}/nominations/imports?preview=true`;

    it('check authorization before reading a file, and leave nothing on disk', async () => {
      const big = randomBytes(3_000_000);
      expect((await post(nominate(), undefined, 'text/csv', big)).status).toBe(401);
      expect((await post(nominate(), tokenOf(trainee), 'text/csv', big)).status).toBe(403);
      expect((await post('/api/v1/sessions', undefined, 'application/zip', big)).status).toBe(415);
      expect((await post('/api/v1/nothing', undefined, 'application/zip', big)).status).toBe(404);
      expect((await post(nominate(), tokenOf(coordinator), 'application/zip', big)).status).toBe(
        415,
      );
      await untilNoUploads();
    });

    it('accept files on routes that take them, and remove them after the response', async () => {
      const list = Buffer.from('Email,Name\nrina@agency.example,RINA Chan\n');
      const answer = await post(nominate(), tokenOf(coordinator), 'text/csv; charset=utf-8', list);
      expect([answer.status, answer.body]).toEqual([
        200,
        expect.objectContaining({ linesRead: 1 }),
      ]);
      await untilNoUploads();
    });

    it('reject a file as soon as it exceeds the limit of its kind', async () => {
      const picture = randomBytes(10 * 1_048_576 + 1);
      const answer = await post(
        '/api/v1/certificate-images',
        tokenOf(secretariat),
        'image/png',
        picture,
      );
      expect([answer.status, answer.body]).toEqual([
        413,
        expect.objectContaining({ detail: 'An image can be at most 10 MB.' }),
      ]);
      await untilNoUploads();
    });

    it('remove a file when its sender disconnects', async () => {
      const { hostname, port } = new URL(address);
      await new Promise<void>((done) => {
        const socket = connect(Number(port), hostname.replace(/[[\]]/g, ''), () => {
          socket.write(
            `POST /api/v1/certificate-images HTTP/1.1\r\nhost: x\r\nauthorization: ${secretariat.authorization}\r\ncontent-type: image/png\r\ncontent-length: 900000\r\n\r\n`,
          );
          socket.write(Buffer.alloc(300_000), () => socket.destroy());
        });
        socket.on('close', () => done());
      });
      await system.http.get('/health/live').expect(200);
      await untilNoUploads();
    });
  });

  describe('for URLs', () => {
    it.each([
      ['too long', `/api/v1/cohorts?q=${'x'.repeat(9_000)}`],
      ['overloaded with parameters', `/api/v1/cohorts?${'a=1&'.repeat(60)}`],
      ['too long for a page', `/${'x'.repeat(9_000)}`],
    ])('reject a URL that is %s', async (_name, path) => {
      const answer = await system.http.get(path).expect(414);
      expect(answer.body.type).toBe('/problems/address-too-long');
    });

    it('count visitors by the proxy’s header, not by forged ones', async () => {
      const guess = (forwarded: string) =>
        system.http
          .post('/api/v1/accounts/activation')
          .set('x-forwarded-for', forwarded)
          .send({ token: 'a guess', password: 'a password of tests' });
      let last = 0;
      for (let n = 0; n <= HALL && last !== 429; n++) {
        last = (await guess(`198.51.${n % 2}.${n % 250}, 203.0.113.9`)).status;
      }
      expect(last).toBe(429);
    });

    it('count an IPv6 network as one visitor', async () => {
      let last = 0;
      for (let n = 0; n <= HALL && last !== 429; n++) {
        const { status } = await system.http
          .post('/api/v1/accounts/activation')
          .set('x-forwarded-for', `2001:db8:7:8::${n}`)
          .send({ token: 'a guess', password: 'a password of tests' });
        last = status;
      }
      expect(last).toBe(429);
    });
  });

  describe('for pages', () => {
    it('names the files of the page, in the language of the visitor, if they may see it', async () => {
      const filesOf = async (path: string, language: string, cookie = '') => {
        const { headers } = await system.http
          .get(path)
          .set({ accept: 'text/html', 'accept-language': language, cookie })
          .expect(200);
        return [...String(headers.link ?? '').matchAll(/<([^>]+)>/g)].map(([, file]) => file);
      };
      const english = await filesOf('/cohorts', 'en');
      const khmer = await filesOf('/cohorts', 'km-KH,en;q=0.5');
      expect(english.length).toBeGreaterThan(2);
      const home = await filesOf('/home', 'en', 'session=anything');
      const offer = await filesOf('/offer', 'vi');
      for (const file of new Set([...english, ...khmer, ...home, ...offer])) {
        // The first requests to the API, which are named as well, need a session.
        if (!file?.startsWith('/api/')) await system.http.get(String(file)).expect(200);
      }
      expect(english.filter((file) => !khmer.includes(file)).length).toBeGreaterThan(0);
      expect(await filesOf('/home', 'en')).toEqual([]);
      expect(home.length).toBeGreaterThan(2);
      expect(await filesOf('/no/such/page', 'en')).toEqual([]);
      await system.http.get('/page-files.json').set('accept', 'application/json').expect(404);
    });

    it('serve the page to clients without an Accept header, such as link previews and monitors', async () => {
      for (const accept of [undefined, '*/*', 'text/html', 'text/*;q=0.5']) {
        const request = system.http.get('/cohorts');
        const answer = await (accept ? request.set('accept', accept) : request.unset('accept'));
        expect([accept, answer.status]).toEqual([accept, 200]);
        expect(answer.headers['content-type']).toContain('text/html');
      }
      await system.http.head('/verify').expect(200);
    });

    it('do not serve the page for a missing file', async () => {
      await system.http.get('/assets/missing.js').set('accept', '*/*').expect(404);
      await system.http.get('/cohorts').set('accept', 'application/json').expect(404);
    });

    it('allow pages, including the API documentation, to load only from this site', async () => {
      for (const path of ['/', '/api/docs']) {
        const { headers } = await system.http.get(path).set('accept', 'text/html').expect(200);
        const policy = String(headers['content-security-policy']);
        expect(policy).not.toMatch(/https?:/);
        for (const part of ["frame-ancestors 'none'", "base-uri 'none'", 'form-action']) {
          expect([path, policy]).toEqual([path, expect.stringContaining(part)]);
        }
      }
    });
  });
});
