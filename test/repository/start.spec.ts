import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, lstat, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/launch/embedded/machine.js';

const script = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));

interface Run {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

describe('npm start', () => {
  let folder: string;
  let port: number;
  const runs: Run[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'envoys-start-'));
    await chmod(folder, 0o755);
    port = await freePort();
  });
  afterAll(async () => {
    for (const { child, ended } of runs) {
      child.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  });

  const start = (env: Record<string, string> = {}): Run => {
    const child = spawn(process.execPath, [script], {
      env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: folder, PORT: String(port), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        text += chunk;
      });
    }
    const ended = new Promise<number | null>((done) => child.once('close', done));
    const run = { child, output: () => text, ended };
    runs.push(run);
    return run;
  };
  const until = async (run: Run, words: string) => {
    while (!run.output().includes(words)) {
      if (run.child.exitCode !== null) throw new Error(run.output());
      await new Promise((again) => setTimeout(again, 20));
    }
  };
  const cohorts = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/cohorts`);
    return ((await response.json()) as { items: { id: string }[] }).items.map((item) => item.id);
  };

  it('starts everything, refuses a second start, and stops cleanly', async () => {
    const run = start();
    await until(run, 'Press Ctrl-C to stop');
    expect(run.output()).toMatch(/trainee@demonstration\.invalid +Trainee/);
    expect(await cohorts()).toHaveLength(1);

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('is already running at');

    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(run.output()).toContain('Stopped');
  });

  /** Files in the folder, except the database, that other accounts can access. */
  const readableByOthers = async () => {
    const names = (await readdir(folder, { recursive: true })).filter(
      (name) => !/^postgresql(\/|$)/.test(name),
    );
    const modes = await Promise.all(
      names.map(async (name) => ({ name, mode: (await lstat(join(folder, name))).mode & 0o077 })),
    );
    return { count: names.length, open: modes.filter(({ mode }) => mode !== 0) };
  };

  it('makes mails, logs and files unreadable to other accounts, including those of an earlier version', async () => {
    const run = start();
    await until(run, 'Press Ctrl-C to stop');
    const { count, open } = await readableByOthers();
    expect(count).toBeGreaterThan(8);
    expect(open).toEqual([]);
    expect((await lstat(folder)).mode & 0o066).toBe(0);
    run.child.kill('SIGTERM');
    await run.ended;

    await writeFile(join(folder, 'mail', 'earlier.eml'), 'a link', { mode: 0o644 });
    for (const [name, mode] of [
      ['mail/earlier.eml', 0o644],
      ['mail', 0o755],
      ['api.log', 0o644],
      ['secrets.json', 0o644],
      ['.', 0o755],
    ] as const) {
      await chmod(join(folder, name), mode);
    }
    const again = start();
    await until(again, 'Press Ctrl-C to stop');
    expect((await readableByOthers()).open).toEqual([]);
    const another = { uid: 65_534, gid: 65_534 };
    const read = (name: string) => spawnSync('cat', [join(folder, name)], another);
    if (process.getuid?.() === 0) {
      for (const name of ['mail/earlier.eml', 'api.log', 'secrets.json', 'running.json']) {
        expect([name, read(name).status]).toEqual([name, 1]);
      }
      expect(spawnSync('ls', [folder], another).status).not.toBe(0);
    }
    expect(await cohorts()).toHaveLength(1);
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  }, 120_000);

  it('loses nothing when it is killed', async () => {
    const run = start();
    await until(run, 'Press Ctrl-C to stop');
    const before = await cohorts();
    run.child.kill('SIGKILL');
    await run.ended;
    const again = start();
    await until(again, 'Press Ctrl-C to stop');
    expect(await cohorts()).toEqual(before);
    expect(again.output()).not.toContain('demonstration programme was created');
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  }, 120_000);

  it('reports in one sentence that its port is taken', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    const run = start();
    expect(await run.ended).toBe(1);
    expect(run.output().trim()).toMatch(/^Port \d+ is used by another process.*npm start$/s);
    await new Promise((done) => server.close(done));
  });

  it('reports in one sentence that its folder cannot be used', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const run = start({ DATA_DIR: join(file, 'below') });
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('Choose another with DATA_DIR');
  });
});
