import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freePort } from '../dist/launch/embedded/machine.js';
import { eligiblePeopleSql, report } from './support.mjs';

// `npm run chaos`: a batch of certificates while the worker, Redis and PostgreSQL are killed with
// -9 in turn, on a whole system as `npm start` runs it. The final result must be exact: everyone
// has one certificate, no number is used twice, no one is notified twice.

const EXPECTED = Number(process.env.CHAOS_CERTIFICATES ?? 1_000);
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 3);

const folder = mkdtempSync(join(tmpdir(), 'envoys-chaos-'));
chmodSync(folder, 0o755);
const port = await freePort();
const launch = spawn(
  process.execPath,
  [fileURLToPath(new URL('../dist/commands/launch.js', import.meta.url))],
  {
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(port),
      OUTBOX_RETRY_SECONDS: '10',
      RATE_LIMIT_PER_MINUTE: '1000000',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  },
);

let worker = 0;
launch.stdout.on('data', (chunk) => {
  process.stdout.write(chunk);
  worker = Number(/The worker is ready \(process (\d+)/.exec(String(chunk))?.[1] ?? worker);
});
const ready = new Promise((resolve) => launch.once('message', resolve));

const secrets = () => JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'));
const databaseUrl = () => {
  const port = readFileSync(join(folder, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[3];
  return `postgresql://envoys:${secrets().postgresPassword}@127.0.0.1:${port}/green_envoys`;
};

/** Queries PostgreSQL, waiting while it is down. */
async function rows(sql, params = []) {
  for (;;) {
    const client = new pg.Client(databaseUrl());
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(sql, params)).rows;
    } catch (error) {
      if (/^(22|23|42)/.test(error.code ?? '')) throw error;
      await new Promise((again) => setTimeout(again, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function ask(token, method, path, body) {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }).catch(() => undefined);
    if (response?.ok) return response.json();
    if (response && response.status < 500) throw new Error(`${path}: ${await response.text()}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}

const madeSoFar = async () =>
  (await rows(`SELECT count(*)::int AS n FROM certificates WHERE state = 'issued'`))[0].n;
const firstLine = (...path) => Number(readFileSync(join(folder, ...path), 'utf8').split('\n')[0]);
const victims = {
  worker: () => worker,
  redis: () => firstLine('redis', 'redis.pid'),
  postgresql: () => firstLine('postgresql', 'postmaster.pid'),
};
let kills = 0;

async function killInTurn() {
  const names = Object.keys(victims);
  const steps = ROUNDS * names.length;
  for (let step = 0; step < steps; step++) {
    const goal = Math.floor(((step + 1) * EXPECTED) / (steps + 2));
    while ((await madeSoFar()) < goal) await new Promise((again) => setTimeout(again, 10));
    await killOne(names[step % names.length], goal);
  }
}

/** Kills a process, waiting if it is just being restarted. */
async function killOne(name, goal) {
  for (;;) {
    try {
      const pid = victims[name]();
      process.kill(pid, 'SIGKILL');
      kills++;
      process.stdout.write(`  killed ${name} (process ${pid}), ${goal} made\n`);
      return;
    } catch {
      await new Promise((again) => setTimeout(again, 50));
    }
  }
}

let result;
try {
  await ready;
  const { token } = await ask(undefined, 'POST', '/api/v1/sessions', {
    email: 'secretariat@demonstration.invalid',
    password: secrets().demonstrationPassword,
  });
  const cohortId = (await ask(token, 'GET', '/api/v1/cohorts')).items[0].id;
  await rows(eligiblePeopleSql, [cohortId, EXPECTED, randomBytes(4).toString('hex')]);
  const path = `/api/v1/cohorts/${cohortId}/certificate-batches`;
  const batch = await ask(token, 'POST', path, {});
  await ask(token, 'POST', `/api/v1/certificate-batches/${batch.id}/approval`);
  await killInTurn();
  for (;;) {
    const [{ n }] = await rows('SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL');
    if (n === 0) break;
    await new Promise((again) => setTimeout(again, 100));
  }
  const [counts] = await rows(
    `SELECT count(*)::int AS made, count(DISTINCT number)::int AS numbers,
       count(DISTINCT enrolment_id)::int AS people,
       (SELECT count(*) - count(DISTINCT person_id) FROM notifications
        WHERE kind = 'certificate-issued')::int AS told_twice
     FROM certificates WHERE state = 'issued'`,
  );
  const duplicated =
    counts.made - counts.people + (counts.made - counts.numbers) + counts.told_twice;
  result = {
    expected: EXPECTED,
    made: counts.made,
    lost: EXPECTED - counts.people,
    duplicated,
    kills,
  };
} finally {
  launch.kill('SIGTERM');
  await new Promise((resolve) => launch.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
}
report(result);
process.exitCode = result.lost + result.duplicated === 0 ? 0 : 1;
