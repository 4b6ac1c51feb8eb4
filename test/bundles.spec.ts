import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import pg from 'pg';
import { BundleProcessor } from '../src/modules/certificates/batches/bundle.processor.js';
import { Drawings } from '../src/modules/certificates/document/drawings.service.js';
import { StoredFiles } from '../src/platform/files/stored-files.js';
import { ZipArchive } from '../src/platform/files/zip-archive.js';
import { eligiblePeople, openCohort } from './support/factories.js';
import { bufferedBytes } from './support/memory.js';
import { pageCountOf } from './support/pdf.js';
import { TestSystem, type Visitor } from './support/system.js';

const COUNT = 300;
const MB = 1_048_576;
const pause = (ms = 20) => new Promise((again) => setTimeout(again, ms));

describe('Files of a batch of three hundred certificates', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let redis: Redis;
  let batchId: string;
  let worker: ChildProcess | undefined;
  const clients: pg.Client[] = [];

  beforeAll(async () => {
    system = await TestSystem.start({ env: { JOB_ATTEMPTS: '1' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    redis = new Redis(system.settings.REDIS_URL);
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await eligiblePeople(system, cohortId, COUNT);
    const as = system.as(secretariat);
    const batch = await as.post(`/api/v1/cohorts/${cohortId}/certificate-batches`).send({});
    batchId = batch.body.id;
    await as.post(`/api/v1/certificate-batches/${batchId}/approval`).expect(200);
    await system.idle(120);
    await system.stopWorker();
  }, 180_000);
  afterAll(async () => {
    worker?.kill('SIGKILL');
    for (const client of clients) await client.end();
    await redis.quit();
    await system.stop();
  });

  const ask = async (form: 'zip' | 'print'): Promise<string> => {
    const path = `/api/v1/certificate-batches/${batchId}/bundles`;
    const { body } = await system.as(secretariat).post(path).send({ form, sorting: 'name' });
    expect(body).toMatchObject({ state: 'queued', made: 0, total: COUNT });
    return body.id;
  };
  const look = async (id: string) => {
    const path = `/api/v1/certificate-batches/${batchId}/bundles`;
    const { body } = await system.as(secretariat).get(path).expect(200);
    return body.items.find((bundle: { id: string }) => bundle.id === id);
  };
  const download = async (id: string): Promise<Buffer> => {
    const path = `/api/v1/certificate-bundles/${id}/file`;
    const token = secretariat.authorization.slice(7);
    return (await system.send({ method: 'GET', path, token })).bytes;
  };
  const namesIn = async (bytes: Buffer) => {
    const limits = { entries: COUNT, entryBytes: MB, totalBytes: 200 * MB, depth: 0 };
    const archive = await ZipArchive.open({ bytes }, limits);
    const { names } = archive;
    archive.close();
    return names;
  };

  const startWorker = () => {
    worker = spawn(
      process.execPath,
      [fileURLToPath(new URL('../dist/worker.js', import.meta.url))],
      { env: { ...process.env, ...system.env(), NODE_OPTIONS: '' }, stdio: 'ignore' },
    );
  };
  const killWorker = async () => {
    const ended = new Promise((resolve) => worker?.once('close', resolve));
    worker?.kill('SIGKILL');
    await ended;
    // Redis loses its memory too: the job is queued again without waiting for Bull's locks.
    const keys = await redis.keys(`${system.settings.REDIS_PREFIX}:*`);
    if (keys.length > 0) await redis.del(keys);
  };
  /** Keeps others from a table, until it is called. */
  const locked = async (table: string, mode: string) => {
    const client = new pg.Client(system.settings.DATABASE_URL);
    clients.push(client);
    await client.connect();
    await client.query(`BEGIN; LOCK TABLE ${table} IN ${mode} MODE`);
    return () => client.query('ROLLBACK');
  };
  const waitsFor = async (statement: string) => {
    for (;;) {
      const found = await system.db.row(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
           AND wait_event_type = 'Lock' AND query LIKE $1`,
        [`%${statement}%`],
      );
      if (found) return;
      await pause();
    }
  };

  it('are made again after a kill at any point, and once', async () => {
    const id = await ask('zip');
    // Claimed, and about to read the first certificates …
    const readable = await locked('stored_files', 'ACCESS EXCLUSIVE');
    startWorker();
    await waitsFor('FROM stored_files WHERE id');
    expect(await system.db.row('SELECT state, made, total FROM certificate_bundles')).toEqual({
      state: 'running',
      made: 0,
      total: COUNT,
    });
    await killWorker();
    await readable();
    // … and all of them read, with nothing committed.
    const writable = await locked('file_uploads', 'EXCLUSIVE');
    startWorker();
    await waitsFor('INSERT INTO file_uploads');
    expect(await look(id)).toMatchObject({ state: 'running', made: COUNT, readyAt: null });
    const held = await system.db.rows(
      `SELECT query FROM pg_stat_activity WHERE datname = current_database()
         AND application_name = 'green-envoys' AND state LIKE 'idle in transaction%'`,
    );
    expect(held).toEqual([]);
    await killWorker();
    await writable();
    startWorker();
    await system.idle();
    expect(await look(id)).toMatchObject({ state: 'done', made: COUNT, total: COUNT });
    const names = await namesIn(await download(id));
    expect(names).toHaveLength(COUNT);
    expect(names[0]).toMatch(/^001 GE-/);
    const files = `SELECT 1 FROM stored_files WHERE name = 'certificates.zip'`;
    expect(await system.db.rows(files)).toHaveLength(1);
    await killWorker();
  }, 180_000);

  describe('take little memory, however long they are', () => {
    /** Bytes in buffers at each look; the first is once the work is under way. */
    let held: number[];
    /** What has stayed: a single look may meet more, such as an answer of the database. */
    const growth = () => Math.min(...held.slice(held.length / 2)) - (held[0] ?? 0);
    const make = async (id: string) => {
      held = [];
      const commit = await system.app.get(BundleProcessor).make({ bundleId: id });
      await system.db.transaction(async () => commit?.());
      return download(id);
    };

    it('as a zip', async () => {
      const files = system.app.get(StoredFiles);
      const open = files.open.bind(files);
      let opened = 0;
      files.open = (file) => {
        if (++opened % 30 === 0) held.push(bufferedBytes());
        return open(file);
      };
      const zip = await make(await ask('zip'));
      files.open = open;
      expect(opened).toBe(COUNT + 1); // the last is the download
      expect(zip.length).toBeGreaterThan(COUNT * 25_000);
      expect(growth()).toBeLessThan(MB);
    }, 60_000);

    it('as one document, which is drawn in parts', async () => {
      const drawings = system.app.get(Drawings);
      const print = drawings.print.bind(drawings);
      const parts: number[] = [];
      drawings.print = (pages, images) => {
        parts.push(pages.length);
        held.push(bufferedBytes());
        return print(pages, images);
      };
      const pdf = await make(await ask('print'));
      drawings.print = print;
      expect(await pageCountOf(pdf)).toBe(COUNT);
      expect(parts).toEqual(Array(COUNT / 50).fill(50));
      expect(growth()).toBeLessThan(MB);
    }, 60_000);
  });

  it('say so when they cannot be made', async () => {
    const id = await ask('zip');
    await rm(system.settings.filesUrl, { recursive: true });
    await system.startWorker();
    while ((await look(id)).state !== 'failed') await pause();
    expect((await download(id)).toString()).toContain('not-found');
    expect(await system.db.row(`SELECT 1 FROM outbox WHERE failed_at IS NOT NULL`)).toBeDefined();
  });
});
