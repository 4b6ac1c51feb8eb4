import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { findProgram, freePort, isRunning, MachineFault, runProgram } from './machine.js';
import { Supervised } from './supervised.js';

export interface EmbeddedRedisOptions {
  /** Folder of its pid file. It stores no data: the outbox in PostgreSQL does. */
  folder: string;
  /** Folder where a downloaded Redis is unpacked. */
  cacheFolder: string;
  password: string;
  onEnd?: (code: number | null, signal: string | null) => void;
}

interface Program {
  command: string;
  libraries?: string;
}

/** An installed Redis or Valkey, or Debian's package unpacked inside the project. */
export class EmbeddedRedis {
  private server: Supervised | undefined;
  private port = 0;

  constructor(private readonly options: EmbeddedRedisOptions) {}

  get url(): string {
    return `redis://:${this.options.password}@127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.server?.pid;
  }

  async start(): Promise<void> {
    const { folder, password } = this.options;
    const program = await findRedis(this.options.cacheFolder);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    stopLeftOver(join(folder, 'redis.pid'));
    this.port = await freePort();
    const config = [
      `port ${this.port}`,
      'bind 127.0.0.1',
      `requirepass ${password}`,
      'save ""',
      'appendonly no',
      'daemonize no',
      'maxmemory-policy noeviction',
    ].join('\n');
    this.server = new Supervised(
      'redis',
      program.command,
      ['-'], // the configuration, which contains the password, is read from standard input
      {
        cwd: folder,
        detached: true,
        stdio: ['pipe', 'ignore', 'ignore'],
        env: { ...process.env, ...(program.libraries && { LD_LIBRARY_PATH: program.libraries }) },
      },
      {
        onStart: (child) => {
          child.stdin?.on('error', () => undefined);
          child.stdin?.end(config);
          if (child.pid) void writeFile(join(folder, 'redis.pid'), String(child.pid));
        },
        onEnd: this.options.onEnd,
      },
    );
    this.server.start();
    await this.untilReady();
  }

  async stop(): Promise<void> {
    await this.server?.stop('SIGTERM', 5_000);
  }

  private async untilReady(): Promise<void> {
    const redis = new Redis(this.url, { retryStrategy: () => 50, maxRetriesPerRequest: 200 });
    redis.on('error', () => undefined);
    try {
      await redis.ping();
    } catch (error) {
      throw new MachineFault(`Redis did not start (${(error as Error).message}).`);
    } finally {
      redis.disconnect();
    }
  }
}

function stopLeftOver(pidFile: string): void {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const comm = `/proc/${pid}/comm`;
  if (!pid || !isRunning(pid) || !existsSync(comm)) return;
  if (/redis|valkey/.test(readFileSync(comm, 'utf8'))) process.kill(pid, 'SIGKILL');
}

const installHint =
  'Redis is needed: install it (Debian and Ubuntu: apt-get install redis-server; Fedora: ' +
  'dnf install valkey; macOS: brew install redis), or set REDIS_URL.';

async function findRedis(cacheFolder: string): Promise<Program> {
  const command = findProgram('redis-server', 'valkey-server');
  if (command) return { command };
  const root = join(resolve(cacheFolder), 'redis');
  const unpacked = join(root, 'usr', 'bin', 'redis-server');
  if (!existsSync(unpacked)) {
    if (!findProgram('apt-get') || !findProgram('dpkg')) throw new MachineFault(installHint);
    await fetchDebianRedis(root).catch((error: Error) => {
      throw new MachineFault(`${installHint} (Fetching it failed: ${error.message})`);
    });
  }
  return { command: unpacked, libraries: (await libraryFolders(root)).join(':') };
}

/** Debian's own packages, with separate lists and cache, so that root is not needed. */
async function fetchDebianRedis(root: string): Promise<void> {
  const work = `${root}.${process.pid}`;
  await mkdir(join(work, 'lists', 'partial'), { recursive: true });
  await mkdir(join(work, 'cache', 'archives', 'partial'), { recursive: true });
  const options = [
    `Dir::State::Lists=${work}/lists`,
    `Dir::Cache=${work}/cache`,
    `APT::Sandbox::User=${userInfo().username}`,
    'Debug::NoLocking=1',
    'Acquire::Languages=none',
  ].flatMap((option) => ['-o', option]);
  const apt = (...args: string[]) => runProgram('apt-get', [...options, ...args], { cwd: work });
  try {
    await apt('update');
    const plan = await apt(
      'install',
      '--print-uris',
      '-y',
      '--no-install-recommends',
      'redis-server',
    );
    const names = [...plan.matchAll(/^'[^']+' ([^_\s]+)_/gm)].map((match) => match[1] as string);
    await apt('download', ...names);
    const tree = join(work, 'tree');
    for (const file of await readdir(work)) {
      if (file.endsWith('.deb')) await runProgram('dpkg', ['-x', join(work, file), tree]);
    }
    await rename(tree, root);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function libraryFolders(root: string): Promise<string[]> {
  const folders: string[] = [];
  for (const base of [join(root, 'usr', 'lib'), join(root, 'lib')]) {
    if (!existsSync(base)) continue;
    for (const name of await readdir(base))
      if (name.includes('linux')) folders.push(join(base, name));
  }
  return folders;
}
