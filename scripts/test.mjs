import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import { build, checkMachine, giveUp, install, root } from './setup.mjs';

// `npm test`: everything. `npm test -- seats`: the tests whose path contains "seats".

const filters = process.argv.slice(2);
const began = Date.now();
const tell = (line) =>
  process.stdout.write(`[${((Date.now() - began) / 1_000).toFixed(1).padStart(5)} s] ${line}\n`);

checkMachine();
await install(tell);
await build(tell);

/** Runs a tool to its end; resolves to whether it was content. */
function tool(title, command, args, { env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(resolvePath(root, 'node_modules', '.bin', command), args, {
      cwd: root,
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', (error) => giveUp(`${title}: ${error.message}`));
    child.on('close', (code) => {
      if (code !== 0 && !show) process.stdout.write(output);
      tell(`${title}: ${code === 0 ? 'fine' : 'NOT FINE'}`);
      resolve(code === 0);
    });
  });
}

const checks =
  filters.length > 0
    ? []
    : [
        () => tool('Lint and format', 'biome', ['check', '--error-on-warnings', '.']),
        () => tool('Types', 'tsc', ['--noEmit']),
        () => tool('Types of the client', 'tsc', ['--noEmit', '-p', 'web']),
        () =>
          tool('Import directions', 'depcruise', [
            ...['--config', '.dependency-cruiser.cjs'],
            ...['src', 'web/src'],
          ]),
        () => tool('Regular expressions', process.execPath, ['scripts/check-regexps.mjs']),
      ];

// Not below the project: root runs PostgreSQL as an account that may not enter root's home.
const folder = mkdtempSync(join(tmpdir(), 'envoys-test-'));
chmodSync(folder, 0o755);
const { EmbeddedPostgres } = await import('../dist/launch/embedded/postgres.js');
const { EmbeddedRedis } = await import('../dist/launch/embedded/redis.js');
const { migrate } = await import('../dist/migrate.js');
const password = randomBytes(16).toString('hex');
const applicationPassword = randomBytes(16).toString('hex');
const postgres = new EmbeddedPostgres({
  folder: join(folder, 'postgresql'),
  password,
  volatile: true,
});
const redis = new EmbeddedRedis({
  folder: join(folder, 'redis'),
  cacheFolder: join(root, '.cache'),
  password,
});

async function stop() {
  await Promise.all([postgres.stop(), redis.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => void stop().then(() => process.exit(130)));
}

let passed = true;
try {
  await Promise.all([postgres.start(), redis.start()]);
  await postgres.ensureDatabase('template_envoys');
  const template = postgres.applicationUrl('template_envoys', applicationPassword);
  await migrate(postgres.url('template_envoys'), template);
  const { seedTemplate } = await import('../dist/seed/seed.js');
  await seedTemplate(template);
  tell('PostgreSQL and Redis are ready, and a migrated template database');

  const results = join(folder, 'results.json');
  const jest = tool('Tests', 'jest', ['--json', `--outputFile=${results}`, ...filters], {
    show: true,
    env: {
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
      NODE_ENV: 'test',
      TEST_DATABASE_URL: postgres.url('postgres'),
      // What is tested signs in as in production: a right that is missing is found by every test.
      TEST_APPLICATION_URL: postgres.applicationUrl('postgres', applicationPassword),
      TEST_REDIS_URL: redis.url,
    },
  });
  const fine = [await jest];
  for (const check of checks) fine.push(await check());
  passed = fine.every(Boolean);
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
    readFileSync(results, 'utf8'),
  );
  const failed =
    numFailedTests + numRuntimeErrorTestSuites + fine.slice(1).filter((f) => !f).length;
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
  process.stdout.write(
    `\nTotal: ${numPassedTests + fine.slice(1).filter(Boolean).length} passed, ${failed} failed${skipped}\n`,
  );
} finally {
  await stop();
}
process.exit(passed ? 0 : 1);
