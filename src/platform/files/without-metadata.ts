/**
 * Removes metadata of place, camera and person (EXIF, XMP, IPTC, comments) from a photo. Its pixels
 * and its orientation do not change. Files that are not JPEG, PNG or WebP, or are malformed, are
 * returned unchanged.
 */
export function withoutMetadata(file: Buffer): Buffer {
  if (file.subarray(0, 3).equals(JPEG)) return jpeg(file) ?? file;
  if (file.subarray(0, 8).equals(PNG)) return png(file) ?? file;
  const riff =
    file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP';
  return riff ? (webp(file) ?? file) : file;
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

const START_OF_SCAN = 0xda;
const EXIF = 0xe1;
/** JFIF, and the colour information of Adobe's programs. */
const keptSegments = [0xe0, 0xee];

function jpeg(file: Buffer): Buffer | undefined {
  const parts: Buffer[] = [file.subarray(0, 2)];
  let at = 2;
  for (;;) {
    if (at + 4 > file.length || file[at] !== 0xff) return undefined;
    const marker = file[at + 1] as number;
    if (marker === 0xff) {
      at++; // a filler
      continue;
    }
    if (marker === START_OF_SCAN) break;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end > file.length) return undefined;
    const segment = file.subarray(at, end);
    if (marker === EXIF) parts.push(orientationAlone(segment));
    else if (isKept(marker, segment)) parts.push(segment);
    at = end;
  }
  return Buffer.concat([...parts, file.subarray(at)]);
}

function isKept(marker: number, segment: Buffer): boolean {
  if (keptSegments.includes(marker)) return true;
  if (marker === 0xe2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE';
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  return !isApplication && marker !== 0xfe;
}

/** Offset of the TIFF header in an EXIF segment. */
const TIFF = 10;
const ORIENTATION = 0x0112;

/** An EXIF segment with the orientation only; empty for the normal orientation. */
function orientationAlone(segment: Buffer): Buffer {
  const turn = orientationIn(segment);
  if (!turn || turn < 2 || turn > 8) return Buffer.alloc(0);
  return Buffer.concat([
    Buffer.from([0xff, EXIF, 0, 34]),
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01', 'latin1'),
    Buffer.from([0, turn, 0, 0, 0, 0, 0, 0]),
  ]);
}

function orientationIn(segment: Buffer): number | undefined {
  if (segment.toString('latin1', 4, 8) !== 'Exif' || segment.length < TIFF + 8) return undefined;
  const tiff = segment.subarray(TIFF);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return undefined;
  const count = short(first);
  for (let n = 0; n < count; n++) {
    const at = first + 2 + 12 * n;
    if (at + 12 > tiff.length) return undefined;
    if (short(at) === ORIENTATION) return short(at + 8);
  }
  return undefined;
}

/** Chunks of a PNG for its colours, its print size and its frames. */
const keptChunks = new Set(
  'tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD acTL fcTL fdAT'.split(' '),
);

function png(file: Buffer): Buffer | undefined {
  const parts: Buffer[] = [PNG];
  for (let at = PNG.length; at < file.length; ) {
    if (at + 12 > file.length) return undefined;
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) return undefined;
    const type = file.toString('latin1', at + 4, at + 8);
    // Critical chunks begin with a capital letter.
    if (/^[A-Z]/.test(type) || keptChunks.has(type)) parts.push(file.subarray(at, end));
    at = end;
    if (type === 'IEND') break;
  }
  return Buffer.concat(parts);
}

const EXIF_AND_XMP = 0x0c;

function webp(file: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 12; at < file.length; ) {
    if (at + 8 > file.length) return undefined;
    const size = file.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > file.length) return undefined;
    const type = file.toString('latin1', at, at + 4);
    const chunk = Buffer.from(file.subarray(at, end));
    if (type === 'VP8X' && size > 0) chunk[8] = (chunk[8] as number) & ~EXIF_AND_XMP;
    if (type !== 'EXIF' && type !== 'XMP ') parts.push(chunk);
    at = end;
  }
  const body = Buffer.concat(parts);
  const head = Buffer.from(file.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
