import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, root } from './setup.mjs';

// Jest's `globalSetup`: prepares every test run, however Jest is started. Builds what has changed,
// starts PostgreSQL and Redis, and creates the template database that each test file clones. The
// addresses are passed in the environment of the test processes.

const began = Date.now();
const print = (line) =>
  process.stderr.write(`[${((Date.now() - began) / 1_000).toFixed(1).padStart(5)} s] ${line}\n`);

export default async function start() {
  await build(print);
  // Not below the project: root runs PostgreSQL as an account that may not enter root's home.
  const folder = mkdtempSync(join(tmpdir(), 'envoys-test-'));
  chmodSync(folder, 0o755);
  const { EmbeddedPostgres } = await import('../dist/launch/embedded/postgres.js');
  const { EmbeddedRedis } = await import('../dist/launch/embedded/redis.js');
  const { migrate } = await import('../dist/migrations/migrate.js');
  const { seedTemplate } = await import('../dist/seed/seed.js');
  const password = randomBytes(16).toString('hex');
  const applicationPassword = randomBytes(16).toString('hex');
  const postgres = new EmbeddedPostgres({
    ...{ folder: join(folder, 'postgresql'), password, volatile: true },
  });
  const redis = new EmbeddedRedis({
    ...{ folder: join(folder, 'redis'), cacheFolder: join(root, '.cache'), password },
  });
  const stop = async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  globalThis.stopTestServices = stop;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void stop().then(() => process.exit(130)));
  }
  await Promise.all([postgres.start(), redis.start()]);
  await postgres.ensureDatabase('template_envoys');
  const template = postgres.applicationUrl('template_envoys', applicationPassword);
  await migrate(postgres.url('template_envoys'), template);
  await seedTemplate(template);
  Object.assign(process.env, {
    TEST_DATABASE_URL: postgres.url('postgres'),
    // Tests sign in to the database as in production, so that every test detects a missing
    // privilege.
    TEST_APPLICATION_URL: postgres.applicationUrl('postgres', applicationPassword),
    TEST_REDIS_URL: redis.url,
  });
  print('PostgreSQL and Redis are ready, and a migrated template database');
}
