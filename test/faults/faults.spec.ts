import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../src/launch/embedded/postgres.js';
import { EmbeddedRedis } from '../../src/launch/embedded/redis.js';
import { migrate } from '../../src/migrations/migrate.js';
import { NOTICE_VERSION } from '../../src/modules/people/privacy/consent.js';
import { seedTemplate } from '../../src/seed/seed.js';
import { TestSystem, type Visitor } from '../support/system.js';

const registration = {
  email: 'somebody@fault.test',
  latinName: 'TEST Somebody',
  memberState: 'KH',
  privacyNotice: NOTICE_VERSION,
};

describe('Failure of a dependency', () => {
  let folder: string;
  let postgres: EmbeddedPostgres;
  let redis: EmbeddedRedis;
  let system: TestSystem;
  let visitor: Visitor;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'envoys-faults-'));
    await chmod(folder, 0o755);
    const password = randomBytes(12).toString('hex');
    postgres = new EmbeddedPostgres({
      folder: join(folder, 'postgresql'),
      password,
      volatile: true,
    });
    redis = new EmbeddedRedis({ folder: join(folder, 'redis'), cacheFolder: '.cache', password });
    await Promise.all([postgres.start(), redis.start()]);
    await postgres.ensureDatabase('faults');
    const url = postgres.applicationUrl('faults', randomBytes(12).toString('hex'));
    await migrate(postgres.url('faults'), url);
    await seedTemplate(url);
    system = await TestSystem.start({ env: { DATABASE_URL: url, REDIS_URL: redis.url } });
    visitor = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(async () => {
    await system.stop();
    await Promise.all([postgres.stop(), redis.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  const untilStatus = async (path: string, status: number) => {
    for (let tries = 0; tries < 400; tries++) {
      if ((await system.as(visitor).get(path)).status === status) return;
      await new Promise((again) => setTimeout(again, 50));
    }
    throw new Error(`${path} did not answer ${status}`);
  };

  it('Redis: requests succeed, and jobs run once it is back', async () => {
    process.kill(redis.pid as number, 'SIGSTOP');
    await system.http.get('/api/v1/cohorts').expect(200);
    await system.as(visitor).get('/api/v1/me').expect(200);
    process.kill(redis.pid as number, 'SIGKILL'); // it loses its data and is restarted
    const answer = await system.http.post('/api/v1/accounts').send(registration).expect(202);
    expect(answer.body.detail).toContain('We have sent you an email.');
    const mail = await system.mail.find(registration.email, () => true, 30_000);
    expect(mail.subject).toBe('Set up your Green Envoys account');
    await system.idle();
    expect(system.mail.received.filter((m) => m.to === registration.email)).toHaveLength(1);
  });

  it('PostgreSQL: responds with 503 and Retry-After, and recovers without a restart', async () => {
    await untilStatus('/health/ready', 200);
    process.kill(postgres.pid as number, 'SIGKILL');
    // Its backends may still respond for a moment after the parent process has died.
    const ask = () => system.as(visitor).get('/api/v1/me');
    let away = await ask();
    while (away.status === 200) away = await ask();
    expect(away.status).toBe(503);
    expect(away.headers['retry-after']).toBe('5');
    expect(away.body.type).toBe('/problems/unavailable');
    expect(JSON.stringify(away.body)).not.toMatch(/ECONN|stack|postgres/i);
    const ready = await system.http
      .get('/health/ready')
      .set('authorization', 'Bearer a token of tests');
    if (ready.status === 503) expect(ready.body.details.postgresql.status).toBe('down');
    await system.http.get('/health/live').expect(200);

    await untilStatus('/api/v1/me', 200);
    await untilStatus('/api/v1/cohorts', 200);
    await untilStatus('/api/v1/me', 200);
    await system.http
      .post('/api/v1/accounts')
      .send({ ...registration, email: 'after@fault.test' })
      .expect(202);
    const mail = await system.mail.find('after@fault.test', () => true, 30_000);
    expect(mail.text).toContain('/activate#');
  });

  it('PostgreSQL: serves cached public responses with their age', async () => {
    const before = await system.http.get('/api/v1/frameworks').expect(200);
    expect(before.headers.age).toBeUndefined();
    const streams = await system.http.get('/api/v1/streams').expect(200);
    process.kill(postgres.pid as number, 'SIGKILL');
    // A query that the route does not read makes no difference.
    const read = () =>
      Promise.all([
        system.http.get('/api/v1/frameworks').expect(200),
        system.http.get('/api/v1/streams?unread=1').expect(200),
      ]);
    let [away, other] = await read();
    while (!away.headers.age || !other.headers.age) [away, other] = await read();
    expect(away.headers.warning).toContain('110');
    expect([away.body, other.body]).toEqual([before.body, streams.body]);
    await untilStatus('/api/v1/me', 200);
    const after = await system.http.get('/api/v1/frameworks').expect(200);
    expect(after.headers.age).toBeUndefined();
  });

  it('mail server: sends each email once it is back, exactly once', async () => {
    const port = Number(new URL(system.mail.url).port);
    await system.mail.stop();
    await system.http
      .post('/api/v1/accounts')
      .send({ ...registration, email: 'later@fault.test' })
      .expect(202);
    for (let attempts = 0; attempts === 0; ) {
      const row = await system.db.row<{ attempts: number }>(
        `SELECT max(attempts) AS attempts FROM outbox WHERE job = 'delivery-email.send'`,
      );
      attempts = row?.attempts ?? 0;
      await new Promise((again) => setTimeout(again, 20));
    }
    await system.mail.restart(port);
    await system.mail.find('later@fault.test', () => true, 30_000);
    await system.idle();
    expect(system.mail.received.filter((m) => m.to === 'later@fault.test')).toHaveLength(1);
  });
});
