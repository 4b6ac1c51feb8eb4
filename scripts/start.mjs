import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { releaseLock, takeLock } from './run-lock.mjs';
import { build, checkMachine, giveUp, install, root } from './setup.mjs';

// `npm start`: sets up what is missing, then runs everything on this machine.

checkMachine();
const dataDir = resolve(process.env.DATA_DIR || '.data');
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || '127.0.0.1';
const url = process.env.PUBLIC_URL || `http://localhost:${port}`;

const holder = (() => {
  try {
    return takeLock(dataDir, url);
  } catch (error) {
    return giveUp(
      `The data folder cannot be used (${error.code}): ${dataDir}. Choose another with DATA_DIR.`,
    );
  }
})();
if (holder) {
  giveUp(
    `Green Envoys is already running at ${holder.url} (process ${holder.pid}, data in ${dataDir}).`,
  );
}
process.on('exit', () => releaseLock(dataDir));

await new Promise((done) => {
  const probe = createServer().once('error', (error) => {
    giveUp(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is used by another process. Stop it, or choose another port: PORT=${port + 1} npm start`
        : `Port ${port} of ${host} cannot be used (${error.code}).`,
    );
  });
  probe.listen(port, host, () => probe.close(done));
});

const began = Date.now();
const print = (line) =>
  process.stdout.write(`[${((Date.now() - began) / 1_000).toFixed(1).padStart(5)} s] ${line}\n`);
print('Starting Green Envoys');
await install(print);
await build(print);

// Detached: Ctrl-C reaches this process, which passes it on once.
const child = spawn(
  process.execPath,
  ['--enable-source-maps', join(root, 'dist', 'commands', 'launch.js')],
  {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), HOST: host },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill('SIGTERM'));
}
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
  if (process.connected) process.disconnect();
});
