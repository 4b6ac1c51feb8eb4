import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { bufferedBytes } from '../../../test/support/memory.js';
import { ZipArchive } from './zip-archive.js';
import { streamZip, writeZip } from './zip-writer.js';

const MB = 1_048_576;

describe('A zip writer', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'envoys-zip-'));
    path = join(folder, 'a.zip');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = async () => {
    const limits = { entries: 10, entryBytes: MB, totalBytes: 10 * MB, depth: 2 };
    const archive = await ZipArchive.open({ path }, limits);
    const files: Record<string, string> = {};
    for (const name of archive.names) {
      files[name] = (await buffer(Readable.from(archive.read(name)))).toString();
    }
    archive.close();
    return files;
  };

  it('keeps the order of its entries, compressed or not, from bytes or streams', async () => {
    await writeZip(path, async (zip) => {
      await zip.add('packed', Buffer.from('one'));
      await zip.add('as it is', Buffer.from('two'), { isPacked: true });
      await zip.add('a folder/streamed', Readable.from([Buffer.from('th'), Buffer.from('ree')]));
      await zip.add('empty', Buffer.alloc(0));
    });
    const files = await read();
    expect(Object.entries(files)).toEqual([
      ['packed', 'one'],
      ['as it is', 'two'],
      ['a folder/streamed', 'three'],
      ['empty', ''],
    ]);
  });

  it('holds no more than one entry in memory', async () => {
    const before = bufferedBytes();
    let most = 0;
    await writeZip(path, async (zip) => {
      for (let index = 0; index < 60; index++) {
        await zip.add(`${index}`, randomBytes(2 * MB), { isPacked: index % 2 === 0 });
        // Measuring collects all garbage first, which is slow in a process full of tests.
        if (index % 12 === 11) most = Math.max(most, bufferedBytes() - before);
      }
    });
    // Of 120 MB that are written.
    expect(most).toBeLessThan(24 * MB);
  });

  it('fails when an entry cannot be read, and when its callback fails', async () => {
    const broken = new Readable({
      read() {
        this.destroy(new Error('the store is away'));
      },
    });
    await expect(writeZip(path, (zip) => zip.add('x', broken))).rejects.toThrow('is away');
    const other = join(folder, 'b.zip');
    const filling = writeZip(other, async (zip) => {
      await zip.add('x', Buffer.from('x'));
      throw new Error('no more');
    });
    await expect(filling).rejects.toThrow('no more');
  });

  it('fails when its disk does, and releases what it was reading', async () => {
    const source = Readable.from([Buffer.from('x')]);
    const nowhere = join(folder, 'missing', 'a.zip');
    await expect(writeZip(nowhere, (zip) => zip.add('x', source))).rejects.toThrow('ENOENT');
    expect(source.destroyed).toBe(true);
  });

  it('ends a stream with the error of an entry, and reads no further once its reader is gone', async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error('is away')) });
    const failing = streamZip(async (zip) => {
      await zip.add('one', Buffer.from('one'));
      await zip.add('x', broken);
    });
    await expect(buffer(failing)).rejects.toThrow('is away');
    await expect(
      buffer(
        streamZip(async () => {
          throw new Error('nothing to read');
        }),
      ),
    ).rejects.toThrow('nothing to read');

    let added = 0;
    const left = streamZip(async (zip) => {
      for (; added < 60; added++) await zip.add(`${added}`, randomBytes(MB), { isPacked: true });
    });
    await new Promise((read) => left.once('readable', read));
    left.destroy();
    await new Promise((closed) => left.once('close', closed));
    expect(added).toBeLessThan(60);
  });
});
