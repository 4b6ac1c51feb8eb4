export type Picture = HTMLVideoElement | ImageBitmap;

interface Detector {
  detect(picture: Picture): Promise<{ rawValue: string }[]>;
}

declare const BarcodeDetector: new (options: { formats: string[] }) => Detector;

/** Longest side at which a picture is looked at, in pixels. */
const MAX_SIDE = 1_000;

/** The text of the QR code in a picture: by the browser where it can, else by a library. */
export async function readCode(picture: Picture): Promise<string | undefined> {
  if ('BarcodeDetector' in globalThis) {
    const found = await new BarcodeDetector({ formats: ['qr_code'] }).detect(picture);
    return found[0]?.rawValue;
  }
  const { default: decode } = await import('qr/decode.js');
  try {
    return decode(pixels(picture));
  } catch {
    return undefined;
  }
}

function pixels(picture: Picture): ImageData {
  const wide = 'videoWidth' in picture ? picture.videoWidth : picture.width;
  const high = 'videoHeight' in picture ? picture.videoHeight : picture.height;
  const scale = Math.min(1, MAX_SIDE / Math.max(wide, high, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(wide * scale));
  canvas.height = Math.max(1, Math.round(high * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
