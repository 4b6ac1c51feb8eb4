import { fileTypeFromBuffer } from 'file-type';
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { bounds } from '../bounds/bounds.js';
import { DomainError } from '../errors/domain-error.js';
import { logger } from '../telemetry/logger.js';
import { NativeSlots } from '../threads/native-slots.js';

/** Pictures of pixels that are worked on, by what their content is. */
const formats: Record<string, readonly string[]> = {
  'image/png': ['png'],
  'image/apng': ['png'],
  'image/jpeg': ['jpeg'],
  'image/webp': ['webp'],
  'image/avif': ['heif', 'avif'],
  'image/gif': ['gif'],
};

/** Bytes that are looked at to see what a file is. */
const HEAD = 16_384;

// libvips reads fifty formats, some by libraries that nobody should send foreign files to. The
// drawings among what stays are our own badges: `redraw` takes none.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Png', 'Jpeg', 'Webp', 'Heif', 'Nsgif', 'Svg'].map(
    (format) => `VipsForeignLoad${format}Buffer`,
  ),
});
sharp.concurrency(1);
sharp.cache(false);

const slots = new NativeSlots(1);

/** 415: what was sent as a picture is none, or not of a kind that is taken. */
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

/** 415: a photo as iPhones and some other phones keep it. Our libvips has no decoder of HEVC. */
export class HeicPhoto extends DomainError {
  constructor() {
    super(
      'unsupported-type',
      'heic-photo',
      'This is a photo in HEIC format, which cannot be read here.',
      'On the iPhone choose Settings, Camera, Formats, Most Compatible and take it again, or share it as JPEG.',
    );
  }
}

/** Whether a media type is that of such a photo. */
export const isHeic = (type: string): boolean => /^image\/(heic|heif)(-sequence)?$/.test(type);

/** 422: a picture that is damaged, or larger than what is worked on. */
export class UnreadablePicture extends DomainError {
  constructor() {
    super('invalid', 'unreadable-picture', 'This picture cannot be read.', {
      detail: `It may be damaged. ${bounds.pixels.over} Save it again, smaller, and send that.`,
      params: { millions: bounds.pixels.items / 1_000_000 },
    });
  }
}

/** The media type that the first bytes show; undefined for text, and so for drawings (SVG). */
export async function typeOfContent(bytes: Uint8Array): Promise<string | undefined> {
  const type = (await fileTypeFromBuffer(bytes.subarray(0, HEAD)))?.mime;
  return type === 'image/heif' && isAvifToo(bytes) ? 'image/avif' : type;
}

/** Whether a picture that only says "HEIF" of itself names AVIF among what it can be read as. */
function isAvifToo(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, HEAD));
  const brands = head.subarray(16, Math.min(head.readUInt32BE(0), head.length)).toString('latin1');
  return [...brands.matchAll(/.{4}/gs)].some(([brand]) => brand === 'avif');
}

/**
 * Encodes a picture again, one after the other and off the event loop: its first frame, without
 * anything that is said in it of camera, place or person.
 * @param types media types that are taken; the content counts, whatever the file is called
 * @throws HeicPhoto, BadPicture, UnreadablePicture, Unavailable
 */
export async function redraw(
  bytes: Buffer,
  types: readonly string[],
  shape: (picture: Sharp) => Sharp,
): Promise<{ data: Buffer; info: OutputInfo }> {
  const type = (await typeOfContent(bytes)) ?? '';
  if (isHeic(type)) throw new HeicPhoto();
  const known = type === 'image/apng' ? 'image/png' : type;
  if (!formats[type] || !types.includes(known)) throw new BadPicture(types);
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

/** A drawing of our own as a square PNG; never one that somebody sent. */
export const drawingToPng = (svg: string, side: number): Promise<Buffer> =>
  slots.run(() => sharp(Buffer.from(svg)).resize(side, side).png().toBuffer());
