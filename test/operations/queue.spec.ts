import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Cookies, SESSION_COOKIE } from '../../src/platform/auth/cookies.js';
import { newId } from '../../src/platform/database/id.js';
import { TestSystem, type Visitor } from '../support/system.js';

const command = fileURLToPath(new URL('../../dist/commands/outbox-replay.js', import.meta.url));
const BOARD = '/api/queue-board';

describe('The queue, for operators', () => {
  let system: TestSystem;
  let administrator: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    administrator = await system.visitor({ role: 'administrator' });
  });
  afterAll(() => system.stop());
  beforeEach(() => system.db.run('DELETE FROM outbox'));

  const job = (name: string, more: object = {}) =>
    system.db.run(
      `INSERT INTO outbox (id, job, payload, attempts, created_at, failed_at, last_error, done_at)
       SELECT id, job, payload, attempts, coalesce(created_at, now()), failed_at, last_error, done_at
       FROM json_populate_record(NULL::outbox, $1)`,
      [JSON.stringify({ id: newId(), job: name, payload: {}, attempts: 10, ...more })],
    );
  const failed = (name: string, error: string) =>
    job(name, { failed_at: new Date(), last_error: error });
  const get = async (path: string) =>
    (await system.as(administrator).get(`/api/v1${path}`).expect(200)).body;
  const stillFailed = async () =>
    (await get('/failed-jobs')).items.map((one: { job: string }) => one.job);

  it('groups failed jobs by job and error, and retries a group or all', async () => {
    await failed('files.remove', `file ${newId()} of 12 is gone`);
    await failed('files.remove', `file ${newId()} of 7 is gone`);
    await failed('files.remove', 'disk full');
    await failed('summaries.send', 'no route');
    const { items } = await get('/failed-jobs/groups');
    expect(items[0]).toMatchObject({ job: 'files.remove', error: 'file # of # is gone', jobs: 2 });
    expect(items).toHaveLength(3);
    const retry = (body: object) =>
      system.as(administrator).post('/api/v1/failed-jobs/retry').send(body).expect(200);
    const { job: name, error } = items[0];
    expect((await retry({ job: name, error })).body).toEqual({ retried: 2 });
    expect((await stillFailed()).sort()).toEqual(['files.remove', 'summaries.send']);
    expect((await retry({})).body).toEqual({ retried: 2 });
    expect((await retry({})).body).toEqual({ retried: 0 });
    const audited = await system.db.rows(
      `SELECT details->'retried' AS retried FROM audit_entries WHERE action = 'jobs.retried'`,
    );
    expect(audited).toEqual([{ retried: 2 }, { retried: 2 }]);
  });

  it('says what is late, since when, and what to do', async () => {
    expect(await get('/queue')).toMatchObject({ advice: 'none', oldestAt: null });
    const oldestAt = new Date(Date.now() - 600_000);
    await job('files.remove', { attempts: 0, created_at: oldestAt });
    expect(await get('/queue')).toMatchObject({
      ...{ advice: 'worker', waiting: 1, oldestAt: oldestAt.toISOString(), isRedisUp: true },
    });
  });

  it('is measured by job and channel', async () => {
    await failed('files.remove', 'disk full');
    await job('summaries.send', { attempts: 2, created_at: new Date(Date.now() - 60_000) });
    await job('summaries.send', { done_at: new Date() });
    const read = async () =>
      (
        await system.http
          .get('/metrics')
          .set('authorization', 'Bearer a token of tests')
          .expect(200)
      ).text;
    const text = await read();
    expect(text).toContain('outbox_jobs{job="files.remove",state="failed"} 1');
    expect(text).toContain('outbox_jobs{job="summaries.send",state="retrying"} 1');
    expect(text).toMatch(/outbox_oldest_waiting_seconds\{job="summaries.send"\} 6\d/);
    expect(text).toContain('outbox_done_jobs_per_minute{job="summaries.send"} 0.2');
    await system.db.run('DELETE FROM outbox');
    expect(await read()).not.toContain('job="files.remove",state');
  });

  it('has a board for administrators only, which changes nothing', async () => {
    const cookie = async (visitor: Visitor) => {
      const cookies = system.app.get(Cookies) as unknown as { nameOf(name: string): string };
      return `${cookies.nameOf(SESSION_COOKIE)}=${visitor.authorization.replace('Bearer ', '')}`;
    };
    const open = async (path: string, visitor?: Visitor) => {
      const request = system.http.get(`${BOARD}${path}`);
      return visitor ? request.set('cookie', await cookie(visitor)) : request;
    };
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    for (const path of ['', '/', '/api/queues', '/static/css/none.css']) {
      expect([path, (await open(path)).status]).toEqual([path, 401]);
      expect([path, (await open(path, secretariat)).status]).toEqual([path, 403]);
    }
    // The API token of a program is no cookie.
    await system.as(administrator).get(BOARD).expect(401);
    const page = await open('', administrator);
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const { body, status } = await open('/api/queues', administrator);
    expect(status).toBe(200);
    const names = body.queues.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['bulk-delivery-email', 'files', 'summaries']));
    expect(body.queues[0]).toMatchObject({ readOnlyMode: true, allowRetries: false });
    await system.http
      .put(`${BOARD}/api/queues/files/pause`)
      .set('cookie', await cookie(administrator))
      .set('sec-fetch-site', 'same-origin')
      .expect(404);
  });

  it('replays failed jobs by a command, after it has counted them', async () => {
    await failed('files.remove', 'disk full');
    await failed('files.remove', 'disk full');
    await failed('summaries.send', 'no route');
    const replay = (...args: string[]) =>
      new Promise<{ code: number; said: string }>((done) => {
        const env = { ...process.env, ...system.env(), NODE_OPTIONS: '' };
        execFile(process.execPath, [command, ...args], { env }, (error, said, problem) =>
          done({ code: error ? Number(error.code) : 0, said: said + problem }),
        );
      });
    expect(await replay()).toMatchObject({ code: 2, said: expect.stringContaining('Which jobs?') });
    const counted = await replay('--failed');
    expect(counted.said).toContain('2 × files.remove\n    disk full');
    expect(counted.said).toContain('{"found":3,"replayed":0}');
    expect(await stillFailed()).toHaveLength(3);
    const replayed = await replay('--job', 'files.remove', '--run');
    expect(replayed.said).toContain('{"found":2,"replayed":2}');
    expect(await stillFailed()).toEqual(['summaries.send']);
  });
});
