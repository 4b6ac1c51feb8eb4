export type Picture = HTMLVideoElement | ImageBitmap;

interface Detector {
  detect(picture: Picture): Promise<{ rawValue: string }[]>;
}

declare const BarcodeDetector: new (options: { formats: string[] }) => Detector;

/** Longest side to which a picture is scaled down before it is read, in pixels. */
const MAX_SIDE = 1_000;

/** Reads the QR code in a picture, with the browser if it can, otherwise with a library. */
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
