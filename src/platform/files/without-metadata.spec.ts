import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { withoutMetadata } from './without-metadata.js';

const exif = { IFD0: { Artist: 'SOK Dara' }, IFD3: { GPSLatitude: '11/1 33/1 0/1' } };
const plain = () =>
  sharp({ create: { width: 6, height: 3, channels: 3, background: '#0a7a4b' } }).withIccProfile(
    'p3',
  );

describe('A photo without its metadata', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'has the same pixels and colours: %s',
    async (format) => {
      const photo = await plain().withExif(exif).toFormat(format).toBuffer();
      expect(photo.includes('SOK Dara')).toBe(true);
      const bare = withoutMetadata(photo);
      expect(bare.includes('SOK Dara')).toBe(false);
      const { exif: left, icc } = await sharp(bare).metadata();
      expect(left).toBeUndefined();
      expect(icc).toBeDefined();
      const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer();
      expect(await pixels(bare)).toEqual(await pixels(photo));
    },
  );

  it('keeps its orientation', async () => {
    const photo = await plain().withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const bare = withoutMetadata(photo);
    expect((await sharp(bare).metadata()).orientation).toBe(6);
    expect(bare.includes('SOK Dara')).toBe(false);
  });

  it('is left unchanged when its structure is unexpected', async () => {
    const photo = await plain().withExif(exif).jpeg().toBuffer();
    const heads = [
      photo.subarray(0, 30),
      Buffer.from('89504e470d0a1a0a', 'hex'),
      Buffer.from('RIFF0000WEBP'),
    ];
    for (const head of heads) {
      for (const tail of [Buffer.alloc(0), Buffer.alloc(40, 0xff), randomBytes(500)]) {
        const file = Buffer.concat([head, tail]);
        expect(withoutMetadata(file).length).toBeLessThanOrEqual(file.length + 4);
      }
    }
    expect(withoutMetadata(Buffer.from('%PDF-1.7'))).toEqual(Buffer.from('%PDF-1.7'));
  });
});
