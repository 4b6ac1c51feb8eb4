import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../dist/launch/embedded/machine.js';
import { report, round } from './support.mjs';

// Seconds from `npm start` to the first answered request: in a clean clone of the committed state
// with a warm package cache (cold), and once everything is built and filled (warm).

const folder = mkdtempSync(join(tmpdir(), 'envoys-clone-'));
chmodSync(folder, 0o755);
const clone = join(folder, 'lms');
const git = spawnSync('git', ['clone', '--quiet', '.', clone], { stdio: 'inherit' });
if (git.status !== 0) throw new Error('The checkout could not be cloned');

async function secondsToAnswer() {
  const port = await freePort();
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  child.stdout.pipe(process.stdout);
  let ended = false;
  const end = new Promise((resolve) => child.once('close', resolve)).then(() => {
    ended = true;
  });
  for (;;) {
    if (ended) throw new Error('npm start ended before it answered');
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/cohorts`).catch(() => undefined);
    if (answer?.ok) break;
    await new Promise((again) => setTimeout(again, 20));
  }
  const seconds = (performance.now() - began) / 1_000;
  process.kill(-child.pid, 'SIGINT');
  await end;
  return seconds;
}

try {
  const cold = await secondsToAnswer();
  const warm = await secondsToAnswer();
  report({ cold_s: round(cold, 1), warm_s: round(warm, 1) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
