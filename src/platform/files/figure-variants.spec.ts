import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { DiskStore } from './disk.store.js';
import { FigureVariants } from './figure-variants.js';

describe('Resized figures', () => {
  let folder: string;
  let store: DiskStore;
  let picture: Buffer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'envoys-figures-'));
    store = new DiskStore(folder);
    picture = await sharp({
      create: { width: 2_000, height: 1_000, channels: 3, background: '#0a7a4b' },
    })
      .png()
      .toBuffer();
    await store.put('aa/picture', picture);
    await store.put('aa/broken', Buffer.from('no picture'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const get = (mediaType: string, storageKey: string, width: number) =>
    new FigureVariants(store).get({ mediaType, storageKey }, width);

  it('are WebP of the requested width, and identical when requested again', async () => {
    const bytes = (await get('image/png', 'aa/picture', 480)) as Buffer;
    expect(await sharp(bytes).metadata()).toMatchObject({
      format: 'webp',
      width: 480,
      height: 240,
    });
    expect(await get('image/png', 'aa/picture', 480)).toEqual(bytes);
  });

  it('are never enlarged', async () => {
    const bytes = (await get('image/png', 'aa/picture', 4_000)) as Buffer;
    expect((await sharp(bytes).metadata()).width).toBe(2_000);
  });

  it('leave the original when it is not a raster image or is damaged', async () => {
    expect(await get('image/svg+xml', 'aa/picture', 480)).toBeUndefined();
    expect(await get('image/png', 'aa/broken', 480)).toBeUndefined();
  });

  it('are attempted only once for a damaged image', async () => {
    const variants = new FigureVariants(store);
    const damaged = { mediaType: 'image/png', storageKey: 'aa/damaged' };
    await store.put('aa/damaged', Buffer.from('no picture'));
    expect(await variants.get(damaged, 480)).toBeUndefined();
    await store.put('aa/damaged', picture);
    expect(await variants.get(damaged, 960)).toBeUndefined();
    expect(await new FigureVariants(store).get(damaged, 960)).toBeDefined();
  });
});
