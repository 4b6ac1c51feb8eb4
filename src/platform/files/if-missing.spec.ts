import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ifMissing } from './if-missing.js';

describe('A folder that is read', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'envoys-missing-'));
    await writeFile(join(folder, 'file'), '');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('counts as empty when missing; other errors are thrown', async () => {
    expect(await readdir(join(folder, 'none')).catch(ifMissing([]))).toEqual([]);
    await expect(readdir(join(folder, 'file')).catch(ifMissing([]))).rejects.toThrow('ENOTDIR');
  });
});
