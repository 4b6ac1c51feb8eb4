import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { FileMissing, type FileStore } from './file-store.js';
import { openFileStore } from './files.module.js';
import { createMissingBucket } from './s3.store.js';

describe('The file store on S3', () => {
  let folder: string;
  let server: S3rver;
  let store: FileStore;
  let endpoint: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'envoys-s3-'));
    server = new S3rver({
      address: '127.0.0.1',
      port: 0,
      silent: true,
      directory: folder,
      configureBuckets: [{ name: 'envoys' }],
    });
    endpoint = `http://127.0.0.1:${(await server.run()).port}`;
    process.env.AWS_ACCESS_KEY_ID = 'S3RVER';
    process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER';
    store = openFileStore(`s3://envoys/files?endpoint=${endpoint}`);
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  it('returns the latest content of a key', async () => {
    await store.put('ab/key', Buffer.from('first'), 'text/plain');
    await store.put('ab/key', Buffer.from('second'), 'text/plain');
    const chunks: Buffer[] = [];
    for await (const chunk of await store.get('ab/key')) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('second');
  });

  it('reports a missing file, and whether its bucket exists', async () => {
    await store.remove('ab/key');
    await expect(store.get('ab/key')).rejects.toThrow(FileMissing);
    await expect(store.check()).resolves.toBeUndefined();
    const elsewhere = openFileStore(`s3://nowhere?endpoint=${endpoint}`);
    await expect(elsewhere.check()).rejects.toThrow();
  });

  it('creates a missing bucket, once', async () => {
    const location = `s3://created?endpoint=${endpoint}`;
    expect(await createMissingBucket(location)).toBe(true);
    expect(await createMissingBucket(location)).toBe(false);
    await expect(openFileStore(location).check()).resolves.toBeUndefined();
    expect(await createMissingBucket('/a/folder')).toBe(false);
  });
});
