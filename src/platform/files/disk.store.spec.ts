import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskStore } from './disk.store.js';
import { FileMissing } from './file-store.js';
import { mediaTypeOf } from './stored-files.js';

describe('The file store on disk', () => {
  let folder: string;
  let store: DiskStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'envoys-store-'));
    store = new DiskStore(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = async (key: string) => {
    const chunks: Buffer[] = [];
    for await (const chunk of await store.get(key)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  };

  it('returns the latest content of a key and leaves no temporary files', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => store.put('ab/key', Buffer.from('same'.repeat(10_000)))),
    );
    expect(await read('ab/key')).toBe('same'.repeat(10_000));
    expect(await readdir(join(folder, 'ab'))).toEqual(['key']);
  });

  it('makes files and folders private to its account, whatever the umask', async () => {
    const umask = process.umask(0);
    try {
      await store.put('ab/cd/key', Buffer.from('private'));
    } finally {
      process.umask(umask);
    }
    for (const [path, mode] of [
      ['ab', 0o700],
      ['ab/cd', 0o700],
      ['ab/cd/key', 0o600],
    ] as const) {
      expect([path, (await stat(join(folder, path))).mode & 0o777]).toEqual([path, mode]);
    }
  });

  it('reports a missing file', async () => {
    await expect(store.get('none')).rejects.toThrow(FileMissing);
    await expect(store.remove('none')).resolves.toBeUndefined();
    await expect(store.check()).resolves.toBeUndefined();
  });

  it.each([
    ['a.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'image/png'],
    ['a.png', Buffer.from('<html><script>'), 'application/octet-stream'],
    ['a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
    ['a.svg', Buffer.from('<html>'), 'application/octet-stream'],
    ['a.csv', Buffer.from('a,b'), 'text/csv; charset=utf-8'],
    ['a.html', Buffer.from('<html>'), 'application/octet-stream'],
  ])('detects %s from its content', async (name, bytes, type) => {
    expect(await mediaTypeOf(name, bytes)).toBe(type);
  });
});
