import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { reachableByAll, serverAccount } from './embedded/machine.js';
import { MailSink } from './embedded/mail-sink.js';
import { EmbeddedPostgres } from './embedded/postgres.js';
import { EmbeddedRedis } from './embedded/redis.js';
import type { Secrets } from './secrets.js';

/** PostgreSQL, Redis and a mail server on this machine, unless the environment names others. */
export class MachineServices {
  private postgres: EmbeddedPostgres | undefined;
  private redis: EmbeddedRedis | undefined;
  private mail: MailSink | undefined;

  constructor(
    private readonly dataDir: string,
    private readonly secrets: Secrets,
    private readonly print: (line: string) => void,
  ) {}

  /** Starts what is missing; returns the environment variables to reach it. */
  async start(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
    const [databases, redis, mail] = await Promise.all([
      env.DATABASE_URL ? { DATABASE_URL: env.DATABASE_URL } : this.startPostgres(),
      env.REDIS_URL ?? this.startRedis(),
      env.SMTP_URL ?? this.startMail(),
    ]);
    return { ...databases, REDIS_URL: redis, SMTP_URL: mail };
  }

  async stop(): Promise<void> {
    await Promise.all([this.redis?.stop(), this.mail?.stop()]);
    await this.postgres?.stop();
  }

  /** Folder of the database's files. */
  get postgresFolder(): string {
    const folder = join(resolve(this.dataDir), 'postgresql');
    // Root runs PostgreSQL as another account, which may not be able to enter root's home.
    if (!serverAccount()) return folder;
    const isCluster = (path: string) => existsSync(join(path, 'PG_VERSION'));
    const elsewhere = this.folderElsewhere(folder);
    // A database stays where it was created, even if the data folder's mode has changed since.
    if (isCluster(folder) !== isCluster(elsewhere)) return isCluster(folder) ? folder : elsewhere;
    if (reachableByAll(this.dataDir)) return folder;
    return elsewhere;
  }

  private folderElsewhere(folder: string): string {
    const name = createHash('sha256').update(folder).digest('hex').slice(0, 12);
    return `/var/lib/green-envoys/${name}/postgresql`;
  }

  private async startPostgres(): Promise<Record<string, string>> {
    const folder = this.postgresFolder;
    if (!folder.startsWith(this.dataDir)) await allowTraversal(resolve(folder, '..'));
    this.postgres = new EmbeddedPostgres({
      folder,
      password: this.secrets.postgresPassword,
      onEnd: (code, signal) => this.print(`PostgreSQL stopped (${signal ?? code}); restarting it`),
    });
    await this.postgres.start();
    await this.postgres.ensureDatabase('green_envoys');
    this.print(`PostgreSQL is ready (process ${this.postgres.pid}, data in ${folder})`);
    return {
      DATABASE_URL: this.postgres.applicationUrl('green_envoys', this.secrets.applicationPassword),
      MIGRATION_DATABASE_URL: this.postgres.url('green_envoys'),
    };
  }

  private async startRedis(): Promise<string> {
    this.redis = new EmbeddedRedis({
      folder: join(this.dataDir, 'redis'),
      cacheFolder: '.cache',
      password: this.secrets.redisPassword,
      onEnd: (code, signal) => this.print(`Redis stopped (${signal ?? code}); restarting it`),
    });
    await this.redis.start();
    this.print(`Redis is ready (process ${this.redis.pid})`);
    return this.redis.url;
  }

  private async startMail(): Promise<string> {
    const folder = join(this.dataDir, 'mail');
    this.mail = new MailSink(folder);
    await this.mail.start();
    this.print(`Emails are not sent but saved in ${folder}`);
    return this.mail.url;
  }
}

/** Folders of root that PostgreSQL's account has to traverse to reach its own. */
async function allowTraversal(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const path of [dirname(folder), folder]) await chmod(path, 0o711);
}
