import { fileTypeFromBuffer } from 'file-type';
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { bounds } from '../bounds/bounds.js';
import { DomainError } from '../errors/domain-error.js';
import { logger } from '../telemetry/logger.js';
import { NativeSlots } from '../threads/native-slots.js';

/** Raster image formats that are processed, by content type. */
const formats: Record<string, readonly string[]> = {
  'image/png': ['png'],
  'image/apng': ['png'],
  'image/jpeg': ['jpeg'],
  'image/webp': ['webp'],
  'image/avif': ['heif', 'avif'],
  'image/gif': ['gif'],
};

/** Bytes examined to detect the type of a file. */
const HEAD = 16_384;

// libvips reads fifty formats, some with libraries unsuited to untrusted files. The only SVG
// drawings accepted here are our own badges and covers: `redraw` accepts none.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Png', 'Jpeg', 'Webp', 'Heif', 'Nsgif', 'Svg'].map(
    (format) => `VipsForeignLoad${format}Buffer`,
  ),
});
sharp.concurrency(1);
sharp.cache(false);

const slots = new NativeSlots(1);

/** 415: the upload is not a picture, or not of an accepted type. */
export class BadPicture extends DomainError {
  constructor(types: readonly string[]) {
    const shown = types.map((type) => type.replace('image/', '').toUpperCase());
    const names = shown.join(' or ');
    super('unsupported-type', 'bad-picture', `This is not a ${names} picture.`, {
      detail: `Save it as ${names}, and upload that.`,
      params: { types: shown },
    });
  }
}

/** 415: a photo in the format of iPhones and some other phones. Our libvips cannot decode HEVC. */
export class HeicPhoto extends DomainError {
  constructor() {
    super(
      'unsupported-type',
      'heic-photo',
      'This photo is in HEIC format, which cannot be used here.',
      'On the iPhone choose Settings, Camera, Formats, Most Compatible and take it again, or share it as JPEG.',
    );
  }
}

/** Whether a media type is that of such a photo. */
export const isHeic = (type: string): boolean => /^image\/(heic|heif)(-sequence)?$/.test(type);

/** 422: a picture that is damaged, or larger than the limit. */
export class UnreadablePicture extends DomainError {
  constructor() {
    super('invalid', 'unreadable-picture', 'This image cannot be read.', {
      detail: `It may be damaged. ${bounds.pixels.over} Save a smaller copy and upload that.`,
      params: { millions: bounds.pixels.items / 1_000_000 },
    });
  }
}

/** Detects the media type from the first bytes; undefined for text, and so for drawings (SVG). */
export async function typeOfContent(bytes: Uint8Array): Promise<string | undefined> {
  const type = (await fileTypeFromBuffer(bytes.subarray(0, HEAD)))?.mime;
  return type === 'image/heif' && isAvifToo(bytes) ? 'image/avif' : type;
}

/** Whether a picture that declares itself as HEIF lists AVIF among its compatible brands. */
function isAvifToo(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, HEAD));
  const brands = head.subarray(16, Math.min(head.readUInt32BE(0), head.length)).toString('latin1');
  return [...brands.matchAll(/.{4}/gs)].some(([brand]) => brand === 'avif');
}

/**
 * Re-encodes a picture, one at a time and off the event loop: its first frame, without metadata of
 * camera, place or person.
 * @param types accepted media types; detected from the content, not the file name
 * @throws HeicPhoto, BadPicture, UnreadablePicture, Unavailable
 */
export async function redraw(
  bytes: Buffer,
  types: readonly string[],
  shape: (picture: Sharp) => Sharp,
): Promise<{ data: Buffer; info: OutputInfo }> {
  const type = (await typeOfContent(bytes)) ?? '';
  if (isHeic(type)) throw new HeicPhoto();
  const mediaType = type === 'image/apng' ? 'image/png' : type;
  if (!formats[type] || !types.includes(mediaType)) throw new BadPicture(types);
  return slots.run(async () => {
    try {
      const picture = sharp(bytes, {
        limitInputPixels: bounds.pixels.items,
        pages: 1,
        sequentialRead: true,
      }).timeout({ seconds: bounds.pixels.seconds });
      const { format, width, height } = await picture.metadata();
      if (!formats[type]?.includes(format)) throw new BadPicture(types);
      if (width * height > bounds.pixels.items) throw new UnreadablePicture();
      return await shape(picture.autoOrient()).toBuffer({ resolveWithObject: true });
    } catch (error) {
      if (error instanceof DomainError) throw error;
      logger.info({ type, reason: (error as Error).message }, 'a picture was not readable');
      throw new UnreadablePicture();
    }
  });
}

/** Renders one of our own drawings as a PNG, square unless a height is given; never an uploaded one. */
export const drawingToPng = (svg: string, width: number, height = width): Promise<Buffer> =>
  slots.run(() => sharp(Buffer.from(svg)).resize(width, height).png().toBuffer());

/** The same as a small WebP of this width, in the shape of the drawing. */
export const drawingToWebp = (svg: string, width: number): Promise<Buffer> =>
  slots.run(() => sharp(Buffer.from(svg)).resize(width).webp({ quality: 82 }).toBuffer());
