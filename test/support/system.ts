import 'reflect-metadata';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import supertest from 'supertest';
import { AppModule } from '../../src/app.module.js';
import type { Mailbox, Send } from '../../src/commands/tour/client.js';
import { MailSink } from '../../src/launch/embedded/mail-sink.js';
import type { Role } from '../../src/platform/auth/actor.js';
import { loadSettings, type Settings } from '../../src/platform/config/settings.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/database/id.js';
import { createApp } from '../../src/platform/http/create-app.js';
import { configureLogger, NestLogger } from '../../src/platform/telemetry/logger.js';
import { loadPlugins } from '../../src/plugins/load-plugins.js';
import { ResponseCheck } from './response-check.js';

/** A signed-in person, with the header to send. */
export interface Visitor {
  personId: string;
  email: string;
  authorization: string;
}

interface Options {
  /** Whether jobs run; without a worker they stay in the outbox. */
  worker?: boolean;
  env?: Record<string, string>;
  /** Fills an empty database, instead of cloning the migrated template. */
  fill?: (ownerUrl: string, applicationUrl: string) => Promise<void>;
}

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the tests with npm test [-- path]`);
  return value;
}

/** A complete, isolated system: database cloned from the template, mail server, API, worker. */
export class TestSystem {
  readonly mail = new MailSink();
  settings!: Settings;
  app!: NestFastifyApplication;
  private worker: INestApplicationContext | undefined;
  private readonly responses = new ResponseCheck();
  private folder = '';
  readonly database = `test_${randomBytes(6).toString('hex')}`;

  static async start({ worker = true, env = {}, fill }: Options = {}): Promise<TestSystem> {
    const system = new TestSystem();
    await system.begin(env, fill);
    if (worker) await system.startWorker();
    return system;
  }

  private async begin(env: Record<string, string>, fill: Options['fill']): Promise<void> {
    const template = fill ? 'template0' : 'template_envoys';
    await this.admin(`CREATE DATABASE ${this.database} TEMPLATE ${template}`);
    const owner = new URL(needed('TEST_DATABASE_URL'));
    owner.pathname = `/${this.database}`;
    await fill?.(owner.href, this.env().DATABASE_URL as string);
    await this.mail.start();
    this.folder = await mkdtemp(join(tmpdir(), 'envoys-test-'));
    this.settings = loadSettings(this.env(env));
    configureLogger(this.settings.LOG_LEVEL, 'test');
    const plugins = await loadPlugins(this.settings.plugins);
    this.app = await createApp(AppModule.api(this.settings, plugins), this.settings);
    this.responses.watch(this.app.getHttpAdapter().getInstance());
    await this.app.init();
    await this.app.getHttpAdapter().getInstance().ready();
  }

  /** The environment variables of this system, also for additional processes. */
  env(more: Record<string, string> = {}): Record<string, string> {
    const url = new URL(needed('TEST_APPLICATION_URL'));
    url.pathname = `/${this.database}`;
    return {
      DATABASE_URL: url.href,
      DATABASE_POOL_SIZE: '10',
      REDIS_URL: needed('TEST_REDIS_URL'),
      REDIS_PREFIX: this.database,
      SMTP_URL: this.mail.url,
      PUBLIC_URL: 'http://envoys.test',
      DATA_DIR: this.folder,
      SECRET_KEY: 'a secret key of tests, long enough to be taken',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      RATE_LIMIT_PER_MINUTE: '1000000',
      RATE_LIMIT_FACTOR: '1000',
      METRICS_TOKEN: 'a token of tests',
      SECOND_FACTOR: 'optional',
      SECOND_APPROVER: 'false',
      OUTBOX_POLL_SECONDS: '1',
      OUTBOX_RETRY_SECONDS: '3',
      ...more,
    };
  }

  async startWorker(): Promise<void> {
    this.worker = await NestFactory.createApplicationContext(AppModule.worker(this.settings), {
      logger: new NestLogger(),
      abortOnError: false,
    });
    await this.worker.init();
  }

  async stopWorker(): Promise<void> {
    await this.worker?.close();
    this.worker = undefined;
  }

  async stop(): Promise<void> {
    await this.stopWorker();
    await this.app.close();
    await this.mail.stop();
    await this.admin(`DROP DATABASE ${this.database} WITH (FORCE)`);
    await rm(this.folder, { recursive: true, force: true });
    this.responses.end();
  }

  /** Opens a port for browsers; resolves to the URL. */
  async listen(port = 0): Promise<string> {
    await this.app.listen(port, '127.0.0.1');
    return this.app.getUrl();
  }

  get db(): Database {
    return this.app.get(Database);
  }

  get http() {
    return supertest(this.app.getHttpServer());
  }

  /** A supertest request as a visitor. */
  as(visitor: Visitor | undefined) {
    const set = (test: supertest.Test) =>
      visitor ? test.set('authorization', visitor.authorization) : test;
    return {
      get: (path: string) => set(this.http.get(path)),
      post: (path: string) => set(this.http.post(path)),
      put: (path: string) => set(this.http.put(path)),
      patch: (path: string) => set(this.http.patch(path)),
      delete: (path: string) => set(this.http.delete(path)),
    };
  }

  /** The current ETag of the resource at `path`. */
  async etag(visitor: Visitor | undefined, path: string): Promise<string> {
    const { headers } = await this.as(visitor).get(path).expect(200);
    return headers.etag as string;
  }

  /** Creates a signed-in person, with or without a role. */
  async visitor({ role, state = 'KH' }: { role?: Role; state?: string } = {}): Promise<Visitor> {
    const personId = newId();
    const email = `${role ?? 'trainee'}-${personId.slice(-12)}@test.invalid`;
    const token = randomBytes(32).toString('base64url');
    await this.db.run(
      `INSERT INTO people (id, email, status, password_hash, latin_name, member_state)
       VALUES ($1, $2, 'active', 'none', $3, $4)`,
      [personId, email, `TEST ${role ?? 'trainee'}`, state],
    );
    if (role) {
      await this.db.run(
        'INSERT INTO role_grants (id, person_id, role, member_state) VALUES ($1, $2, $3, $4)',
        [newId(), personId, role, role === 'national-coordinator' ? state : null],
      );
    }
    await this.db.run(
      `INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at)
       VALUES ($1, $2, $3, now() + interval '1 day')`,
      [newId(), personId, createHash('sha256').update(token).digest()],
    );
    return { personId, email, authorization: `Bearer ${token}` };
  }

  /** The function by which the tour sends requests to this system. */
  get send(): Send {
    return async ({ method, path, token, body, type, headers }) => {
      const test = this.http[method.toLowerCase() as 'get'](path).buffer(true).parse(collect);
      if (token) test.set('authorization', `Bearer ${token}`);
      for (const [name, value] of Object.entries(headers ?? {})) test.set(name, value);
      if (body) test.set('content-type', type ?? 'application/json');
      test.serialize((bytes) => bytes); // bytes as they are, whatever the type
      const response = await (body
        ? test.send(Buffer.isBuffer(body) ? body : JSON.stringify(body))
        : test);
      const bytes = response.body as Buffer;
      const json = response.headers['content-type']?.includes('json') && bytes.length > 0;
      return {
        status: response.status,
        headers: response.headers,
        body: json ? JSON.parse(bytes.toString()) : undefined,
        bytes,
      };
    };
  }

  get mailbox(): Mailbox {
    return {
      read: async (to, words) =>
        (await this.mail.find(to, ({ subject, text }) => `${subject}\n${text}`.includes(words)))
          .text,
    };
  }

  /** Resolves once no jobs are left. */
  async idle(seconds = 60): Promise<void> {
    await this.without('true', seconds);
  }

  /** Resolves once no jobs are left except deliveries, of which there may be thousands. */
  async notified(seconds = 60): Promise<void> {
    await this.without(`job NOT LIKE ALL ('{delivery-%,bulk-delivery-%}')`, seconds);
  }

  private async without(jobs: string, seconds: number): Promise<void> {
    const deadline = Date.now() + seconds * 1_000;
    for (;;) {
      // What a test has written as failed, without an attempt, is not waited for.
      const row = await this.db.row<{ n: number }>(
        `SELECT count(*)::int AS n FROM outbox
          WHERE done_at IS NULL AND (failed_at IS NULL OR attempts > 0) AND ${jobs}`,
      );
      if (row?.n === 0) return;
      if (Date.now() > deadline) throw new Error(`${row?.n} jobs are not done`);
      await new Promise((again) => setTimeout(again, 20));
    }
  }

  /** Runs SQL as the owner of the tables, for what the application role may not do. */
  async asOwner(sql: string): Promise<void> {
    const url = new URL(needed('TEST_DATABASE_URL'));
    url.pathname = `/${this.database}`;
    await this.admin(sql, url.href);
  }

  private async admin(sql: string, url = needed('TEST_DATABASE_URL')): Promise<void> {
    const client = new pg.Client(url);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }
}

type Parser = Parameters<supertest.Test['parse']>[0];

/** Reads every response as bytes; of events, which have no end, only that they are sent. */
const collect: Parser = (response, done) => {
  const message = response as unknown as IncomingMessage;
  if (message.headers['content-type']?.startsWith('text/event-stream')) {
    done(null, Buffer.alloc(0));
    message.removeAllListeners('error').on('error', () => undefined);
    message.destroy();
    return;
  }
  const chunks: Buffer[] = [];
  message
    .on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)))
    .on('end', () => done(null, Buffer.concat(chunks)));
};
