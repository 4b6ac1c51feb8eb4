import { rm } from 'node:fs/promises';
import { BundleProcessor } from '../../src/modules/certificates/batches/bundle.processor.js';
import { Drawings } from '../../src/modules/certificates/document/typeset/drawings.service.js';
import { StoredFiles } from '../../src/platform/files/stored-files.js';
import { ZipArchive } from '../../src/platform/files/zip-archive.js';
import { eligiblePeople, openCohort } from '../support/factories.js';
import { bufferedBytes } from '../support/memory.js';
import { pageCountOf } from '../support/pdf.js';
import { TestSystem, type Visitor } from '../support/system.js';
import { idleTransactions, WorkerProcess } from '../support/worker-process.js';

const COUNT = 300;
const MB = 1_048_576;
const pause = (ms = 20) => new Promise((again) => setTimeout(again, ms));

describe('Bundles of three hundred certificates', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let batchId: string;
  let worker: WorkerProcess;

  beforeAll(async () => {
    system = await TestSystem.start({ env: { JOB_ATTEMPTS: '1' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    worker = new WorkerProcess(system);
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
    await worker.stop();
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

  it('are created once, even if the worker is killed at any point', async () => {
    const id = await ask('zip');
    // Killed after claiming the job, before the first certificates are read …
    const readable = await worker.lock('stored_files', 'ACCESS EXCLUSIVE');
    worker.start();
    await worker.waitsWith('FROM stored_files WHERE id');
    expect(await system.db.row('SELECT state, made, total FROM certificate_bundles')).toEqual({
      state: 'running',
      made: 0,
      total: COUNT,
    });
    await worker.kill();
    await readable();
    // … and killed after all are read, before anything is committed.
    const writable = await worker.lock('file_uploads', 'EXCLUSIVE');
    worker.start();
    await worker.waitsWith('INSERT INTO file_uploads');
    expect(await look(id)).toMatchObject({ state: 'running', made: COUNT, readyAt: null });
    expect(await idleTransactions(system)).toEqual([]);
    await worker.kill();
    await writable();
    worker.start();
    await system.idle();
    expect(await look(id)).toMatchObject({ state: 'done', made: COUNT, total: COUNT });
    const names = await namesIn(await download(id));
    expect(names).toHaveLength(COUNT);
    expect(names[0]).toMatch(/^001 GE-/);
    const files = `SELECT 1 FROM stored_files WHERE name = 'certificates.zip'`;
    expect(await system.db.rows(files)).toHaveLength(1);
    await worker.kill();
  }, 180_000);

  describe('use little memory, however large they are,', () => {
    /** Bytes held in buffers at each sample; the first sample is taken once work is under way. */
    let held: number[];
    /** The lasting growth: a single sample may include more, such as a database response. */
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

    it('as one document, which is typeset in chunks', async () => {
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

  it('report that they cannot be created', async () => {
    const id = await ask('zip');
    await rm(system.settings.filesUrl, { recursive: true });
    await system.startWorker();
    while ((await look(id)).state !== 'failed') await pause();
    expect((await download(id)).toString()).toContain('not-found');
    expect(await system.db.row(`SELECT 1 FROM outbox WHERE failed_at IS NOT NULL`)).toBeDefined();
  });
});
