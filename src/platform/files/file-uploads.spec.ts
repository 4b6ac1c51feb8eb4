import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { TestSystem } from '../../../test/support/system.js';
import { FileRemovals } from './file-removals.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { FileUploads, type Upload, UploadLost } from './file-uploads.js';
import { type StoredFile, StoredFiles } from './stored-files.js';

describe.each(['a disk', 'S3'])('Uploads to %s', (kind) => {
  let folder: string;
  let server: S3rver | undefined;
  let system: TestSystem;
  let files: StoredFiles;
  let uploads: FileUploads;
  let removals: FileRemovals;
  let store: FileStore;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'envoys-uploads-'));
    const env: Record<string, string> = {};
    if (kind === 'S3') {
      server = new S3rver({
        address: '127.0.0.1',
        port: 0,
        silent: true,
        directory: folder,
        configureBuckets: [{ name: 'envoys' }],
      });
      env.FILES_URL = `s3://envoys/files?endpoint=http://127.0.0.1:${(await server.run()).port}`;
      process.env.AWS_ACCESS_KEY_ID = 'S3RVER';
      process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER';
    }
    system = await TestSystem.start({ worker: false, env });
    files = system.app.get(StoredFiles);
    uploads = system.app.get(FileUploads);
    removals = system.app.get(FileRemovals);
    store = system.app.get(FILE_STORE);
  });
  afterAll(async () => {
    await system.stop();
    await server?.close();
    await rm(folder, { recursive: true });
  });

  const keep = async (name: string, content: Buffer, mediaType: string): Promise<StoredFile> => {
    const upload = await uploads.writeOne({ name, content, mediaType });
    await uploads.record([upload]);
    return upload;
  };
  const bytesOf = (text: string) => Buffer.from(`${kind} ${text}`);
  const isThere = async ({ storageKey }: { storageKey: string }) => {
    try {
      for await (const _ of await store.get(storageKey));
      return true;
    } catch {
      return false;
    }
  };
  const open = () => system.db.rows('SELECT 1 FROM file_uploads');
  const age = () =>
    system.db.run(`UPDATE file_uploads SET started_at = now() - interval '2 hours'`);
  const discard = async ({ id, storageKey }: StoredFile) => {
    await system.db.transaction(() => files.discard([id]));
    return storageKey;
  };

  /** Runs the jobs that remove bytes, and no others. */
  const removeAll = async () => {
    const jobs = await system.db.rows<{ payload: { storageKey: string } }>(
      `UPDATE outbox SET done_at = now() WHERE job = 'files.remove' AND done_at IS NULL
       RETURNING payload`,
    );
    for (const { payload } of jobs) await removals.remove(payload);
  };

  it('use another key while the same bytes are being removed, without waiting', async () => {
    const first = await keep('first', bytesOf('removed first'), 'text/plain');
    const storageKey = await discard(first);
    let second: StoredFile | undefined;
    const original = store.remove.bind(store);
    store.remove = async (key) => {
      second ??= await keep('second', bytesOf('removed first'), 'text/plain');
      await original(key);
    };
    await removals.remove({ storageKey });
    store.remove = original;
    expect(await isThere(first)).toBe(false);
    expect(await files.read(second as StoredFile)).toEqual(bytesOf('removed first'));
    // A late process repeats the removal.
    await store.remove(storageKey);
    expect(await isThere(second as StoredFile)).toBe(true);
    await system.db.run(`UPDATE file_removals SET begun_at = now() - interval '2 days'`);
    await removals.openOld();
    const third = await keep('third', bytesOf('removed first'), 'text/plain');
    expect(third.storageKey).toBe(storageKey);
  });

  it('protect their bytes from removal before their row is committed', async () => {
    const first = await keep('first', bytesOf('uploaded first'), 'text/plain');
    const second = await uploads.write([
      { name: 'second', content: bytesOf('uploaded first'), mediaType: 'text/plain' },
    ]);
    // Elsewhere the other file with the same bytes is discarded, and the job removes unused bytes.
    await discard(first);
    await removeAll();
    await uploads.record(second);
    expect(await files.read(second[0] as StoredFile)).toEqual(bytesOf('uploaded first'));
  });

  it('leave their bytes for an hour after a rollback, until the sweep removes them', async () => {
    const [lost] = await uploads.write([
      { name: 'lost', content: bytesOf('rolled back'), mediaType: 'text/plain' },
    ]);
    const whole = system.db.transaction(async () => {
      await uploads.record([lost as Upload]);
      throw new Error('later in the transaction');
    });
    await expect(whole).rejects.toThrow('later in the transaction');
    await uploads.sweep();
    await removeAll();
    expect(await isThere(lost as Upload)).toBe(true);
    await age();
    await uploads.sweep();
    await removeAll();
    expect(await isThere(lost as Upload)).toBe(false);
    expect(await open()).toEqual([]);
  });

  it('do not remove the same bytes of another file when they fail', async () => {
    const kept = await keep('kept', bytesOf('twice'), 'text/plain');
    await uploads.write([{ name: 'x', content: bytesOf('twice'), mediaType: 'text/plain' }]);
    await age();
    await uploads.sweep();
    await removeAll();
    expect(await open()).toEqual([]);
    expect(await files.read(kept)).toEqual(bytesOf('twice'));
  });

  it('are rejected, not recorded without bytes, when swept before their row is written', async () => {
    const written = await uploads.write([
      { name: 'slow', content: bytesOf('slow'), mediaType: 'text/plain' },
    ]);
    await age();
    await uploads.sweep();
    const recorded = system.db.transaction(() => uploads.record(written));
    await expect(recorded).rejects.toThrow(UploadLost);
    expect(await system.db.row('SELECT 1 FROM stored_files WHERE id = $1', [written[0]?.id])).toBe(
      undefined,
    );
  });

  it('leave nothing behind when cancelled', async () => {
    const written = await uploads.write([
      { name: 'given up', content: bytesOf('given up'), mediaType: 'text/plain' },
    ]);
    await uploads.giveUp(written);
    await removeAll();
    expect(await isThere(written[0] as StoredFile)).toBe(false);
    expect(await open()).toEqual([]);
  });

  it('accept a local file, read as a stream', async () => {
    const path = join(folder, 'large');
    const bytes = Buffer.alloc(3_000_000, kind);
    await writeFile(path, bytes);
    const written = await uploads.write([
      { name: 'large', content: { path }, mediaType: 'text/plain' },
    ]);
    await uploads.record(written);
    const file = await files.find(written[0]?.id as string);
    expect(file.sizeBytes).toBe(bytes.length);
    expect((await files.read(file)).equals(bytes)).toBe(true);
  });

  it('never leave a row without bytes next to concurrent removals of the same bytes', async () => {
    const bytes = bytesOf('again and again');
    const keepAgain = () => keep('x', bytes, 'text/plain');
    const kept = await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let turn = 0; turn < 8; turn++) {
          const storageKey = await discard(await keepAgain());
          await removals.remove({ storageKey });
        }
        return keepAgain();
      }),
    );
    for (const file of kept) expect(await files.read(file)).toEqual(bytes);
    expect(await open()).toEqual([]);
  });
});
