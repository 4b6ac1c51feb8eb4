/** The content of the code on a certificate. */
export interface CodeContent {
  /** As printed, such as `GE-7K3M-9QXD-4T2B`. */
  number: string;
  kind: 'completion' | 'participation' | 'graded';
  /** Index in the status lists. */
  statusIndex: number;
  /** Days, ISO 8601. */
  issuedOn: string;
  expiresOn: string | null;
  hours: number;
  latinName: string;
  /** Empty when there is none. */
  nativeName: string;
  title: string;
}

/** A parsed code: its content, its key, and the signed bytes. */
export interface ReadCode {
  content: CodeContent;
  /** Ordinal of the issuer's key, from 1. */
  keyOrdinal: number;
  signedBytes: Uint8Array;
  signature: Uint8Array;
}

const VERSION = 1;
const SIGNATURE_BYTES = 64;
/** Offsets of the fields, in bytes. */
const AT = { number: 2, kind: 14, status: 15, issued: 19, expires: 21, hours: 23, texts: 25 };
const NAME_BYTES = 96;
const TITLE_BYTES = 80;
const EPOCH = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;
const kinds = ['completion', 'participation', 'graded'] as const;

/** Prefix of the signed bytes, so that the signature cannot be reused for anything else. */
const purpose = new TextEncoder().encode('green-envoys certificate code 1\0');

/**
 * The bytes of the code: version, key, number, kind, index in the status lists, days of issue and
 * of expiry (since 2000-01-01, 0 for none), hours, then names and title in UTF-8, each preceded by
 * its length. Integers are big-endian. Long texts are cut with an ellipsis, because the QR code
 * must stay coarse enough for a cheap camera.
 */
export function codeBytes(content: CodeContent, keyOrdinal: number): Uint8Array {
  const texts = [
    cut(content.latinName, NAME_BYTES),
    cut(content.nativeName, NAME_BYTES),
    cut(content.title, TITLE_BYTES),
  ];
  const head = new Uint8Array(AT.texts);
  const view = new DataView(head.buffer);
  head.set([VERSION, keyOrdinal]);
  head.set(new TextEncoder().encode(content.number.replace(/^GE|-/g, '')), AT.number);
  view.setUint8(AT.kind, kinds.indexOf(content.kind));
  view.setUint32(AT.status, content.statusIndex);
  view.setUint16(AT.issued, dayNumber(content.issuedOn));
  view.setUint16(AT.expires, content.expiresOn ? dayNumber(content.expiresOn) : 0);
  view.setUint16(AT.hours, Math.min(content.hours, 0xffff));
  return joined([head, ...texts.flatMap((text) => [Uint8Array.of(text.length), text])]);
}

/** The bytes that the signature covers. */
export const signedPart = (bytes: Uint8Array): Uint8Array => joined([purpose, bytes]);

/** The text after `#` in the URL: bytes and signature in base64url. */
export const codeText = (bytes: Uint8Array, signature: Uint8Array): string =>
  toBase64Url(joined([bytes, signature]));

/** Parses a code without checking its signature; undefined when it is invalid. */
export function readCode(text: string): ReadCode | undefined {
  const all = fromBase64Url(text);
  if (!all || all.length <= SIGNATURE_BYTES || all[0] !== VERSION) return undefined;
  const bytes = all.slice(0, -SIGNATURE_BYTES);
  try {
    const { content, keyOrdinal } = parsed(bytes);
    return {
      content,
      keyOrdinal,
      signedBytes: signedPart(bytes),
      signature: all.slice(-SIGNATURE_BYTES),
    };
  } catch {
    return undefined;
  }
}

function parsed(bytes: Uint8Array): { content: CodeContent; keyOrdinal: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const twelve = decoder.decode(bytes.slice(AT.number, AT.kind));
  const kind = kinds[view.getUint8(AT.kind)];
  const expires = view.getUint16(AT.expires);
  const texts: string[] = [];
  let at = AT.texts;
  while (at < bytes.length) {
    const end = at + 1 + view.getUint8(at);
    if (end > bytes.length) throw new RangeError('cut off');
    texts.push(decoder.decode(bytes.slice(at + 1, end)));
    at = end;
  }
  const [latinName, nativeName, title] = texts;
  if (!kind || texts.length !== 3 || !/^[0-9A-Z]{12}$/.test(twelve))
    throw new RangeError('no code');
  return {
    keyOrdinal: view.getUint8(1),
    content: {
      number: `GE-${(twelve.match(/.{4}/g) as string[]).join('-')}`,
      kind,
      statusIndex: view.getUint32(AT.status),
      issuedOn: day(view.getUint16(AT.issued)),
      expiresOn: expires ? day(expires) : null,
      hours: view.getUint16(AT.hours),
      latinName: latinName as string,
      nativeName: nativeName as string,
      title: title as string,
    },
  };
}

const dayNumber = (iso: string) => Math.round((Date.parse(iso) - EPOCH) / DAY_MS);
const day = (n: number) => new Date(EPOCH + n * DAY_MS).toISOString().slice(0, 10);

/** Encodes text as UTF-8, cut between characters to at most `most` bytes. */
function cut(text: string, most: number): Uint8Array {
  const encoder = new TextEncoder();
  const whole = encoder.encode(text);
  if (whole.length <= most) return whole;
  let kept = '';
  let size = encoder.encode('…').length;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    text,
  )) {
    size += encoder.encode(segment).length;
    if (size > most) break;
    kept += segment;
  }
  return encoder.encode(`${kept}…`);
}

function joined(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const toBase64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(plain, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
