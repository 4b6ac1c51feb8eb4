import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freePort } from '../../dist/launch/embedded/machine.js';

const soon = (ms = 50) => new Promise((again) => setTimeout(again, ms));

/** A whole system as `npm start` runs it, in a folder of its own, whose processes can be killed. */
export async function startWholeSystem(env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'envoys-chaos-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const launch = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../dist/commands/launch.js', import.meta.url))],
    {
      env: {
        ...process.env,
        DATA_DIR: folder,
        PORT: String(port),
        OUTBOX_RETRY_SECONDS: '10',
        RATE_LIMIT_PER_MINUTE: '1000000',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  let worker = 0;
  launch.stdout.on('data', (chunk) => {
    process.stdout.write(chunk);
    worker = Number(/The worker is ready \(process (\d+)/.exec(String(chunk))?.[1] ?? worker);
  });
  await new Promise((resolve) => launch.once('message', resolve));

  const secrets = () => JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'));
  const line = (number, ...path) => readFileSync(join(folder, ...path), 'utf8').split('\n')[number];
  const databaseUrl = () =>
    `postgresql://envoys:${secrets().postgresPassword}@127.0.0.1:${line(3, 'postgresql', 'postmaster.pid')}/green_envoys`;
  const victims = {
    worker: () => worker,
    redis: () => Number(line(0, 'redis', 'redis.pid')),
    postgresql: () => Number(line(0, 'postgresql', 'postmaster.pid')),
  };
  /** What was killed when: `{ name, at }`, milliseconds. */
  const kills = [];

  /** Kills a process, waiting if it is just being restarted. */
  async function killOne(name, goal) {
    for (;;) {
      try {
        const pid = victims[name]();
        process.kill(pid, 'SIGKILL');
        kills.push({ name, at: performance.now() });
        process.stdout.write(`  killed ${name} (process ${pid}), ${goal} made\n`);
        return;
      } catch {
        await soon();
      }
    }
  }

  return {
    secrets,
    databaseUrl,
    kills,

    /** Queries PostgreSQL, waiting while it is down. */
    async rows(sql, params = []) {
      for (;;) {
        const client = new pg.Client(databaseUrl());
        client.on('error', () => undefined);
        try {
          await client.connect();
          return (await client.query(sql, params)).rows;
        } catch (error) {
          if (/^(22|23|42)/.test(error.code ?? '')) throw error;
          await soon();
        } finally {
          await client.end().catch(() => undefined);
        }
      }
    },

    /** A request to the API, again while something it needs is down. */
    async ask(token, method, path, body) {
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
        if (response && response.status < 500) {
          throw new Error(`${path}: ${await response.text()}`);
        }
        await soon();
      }
    },

    /** Kills each in turn, `rounds` times, while `soFar` grows to `expected`. */
    async killInTurn(rounds, expected, soFar) {
      const names = Object.keys(victims);
      const steps = rounds * names.length;
      for (let step = 0; step < steps; step++) {
        const goal = Math.floor(((step + 1) * expected) / (steps + 2));
        while ((await soFar()) < goal) await soon(10);
        await killOne(names[step % names.length], goal);
      }
    },

    /** Resolves once no jobs are left that are going to be done. */
    async idle() {
      for (;;) {
        const [{ n }] = await this.rows(
          'SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL AND failed_at IS NULL',
        );
        if (n === 0) return;
        await soon(100);
      }
    },

    async stop() {
      launch.kill('SIGTERM');
      await new Promise((resolve) => launch.once('close', resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
