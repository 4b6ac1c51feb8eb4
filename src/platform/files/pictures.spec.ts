import sharp from 'sharp';
import { foldedPng, hostilePictures } from '../../../bench/hostile-files.mjs';
import { BadPicture, HeicPhoto, redraw, typeOfContent, UnreadablePicture } from './pictures.js';

const types = ['image/png', 'image/jpeg'];
const small = (bytes: Buffer, taken = types) =>
  redraw(bytes, taken, (picture) => picture.resize({ width: 100 }).png());

describe('An uploaded picture', () => {
  it.each(Object.entries(hostilePictures))('is rejected: %s', async (_name, make) => {
    const refused = await small(make()).catch((error: Error) => error);
    expect([BadPicture, UnreadablePicture]).toContain(refused.constructor);
  });

  it('is recognised by its content, whatever kinds of pictures are accepted', async () => {
    const drawing = (hostilePictures['a drawing called PNG'] as () => Buffer)();
    await expect(small(drawing, ['image/svg+xml', 'image/png'])).rejects.toThrow(BadPicture);
    const gif = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .gif()
      .toBuffer();
    await expect(small(gif)).rejects.toThrow(BadPicture);
    expect((await small(gif, ['image/gif'])).info.format).toBe('png');
  });

  it('is recognised as AVIF even if it names HEIF first', async () => {
    const avif = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .avif()
      .toBuffer();
    avif.write('mif1', 8, 'latin1');
    expect(await typeOfContent(avif)).toBe('image/avif');
    expect((await small(avif, ['image/avif'])).info.format).toBe('png');
    for (let at = 16; at < avif.readUInt32BE(0); at += 4) avif.write('heic', at, 'latin1');
    await expect(small(avif, ['image/avif'])).rejects.toThrow(HeicPhoto);
  });

  it('keeps its orientation and loses metadata of place, camera and person', async () => {
    const photo = await sharp({
      create: { width: 60, height: 30, channels: 3, background: 'red' },
    })
      .withExif({ IFD0: { Orientation: '6', Artist: 'SOK Dara' }, IFD3: { GPSLatitude: '11/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const { data, info } = await redraw(photo, types, (picture) => picture.png());
    expect([info.width, info.height]).toEqual([30, 60]);
    const { exif, xmp, iptc, orientation } = await sharp(data).metadata();
    expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is accepted with metadata that expands to far more than its size', async () => {
    const answer = await small(foldedPng()).catch((error: Error) => error);
    if (answer instanceof Error) expect(answer).toBeInstanceOf(UnreadablePicture);
    else expect(answer.data.length).toBeLessThan(100_000);
  });

  it('is processed together with many others, and all get an answer', async () => {
    const picture = await sharp({
      create: { width: 2_000, height: 2_000, channels: 3, background: 'red' },
    })
      .png()
      .toBuffer();
    const made = await Promise.all(Array.from({ length: 12 }, () => small(picture)));
    expect(made.map(({ info }) => info.width)).toEqual(Array.from({ length: 12 }, () => 100));
  });
});
