import { randomBytes } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';

/** A file in a message; an image with a Content-ID belongs to the HTML. */
export interface MimeFile {
  name: string;
  type: string;
  content: Buffer | string;
  cid?: string;
}

export interface MimeContent {
  /** Headers as nodemailer takes them: it encodes and folds them. */
  headers: Record<string, string | { name: string; address: string }>;
  text: string;
  html: string;
  images: MimeFile[];
  attachments: MimeFile[];
}

const LINE = '\r\n';
/** Characters of a line, of which a server must take 998 (RFC 5321, 4.5.3.1.6). */
const MAX_LINE = 900;

const isPlain = (text: string): boolean =>
  /^[\t\n\r -~]*$/.test(text) && text.split('\n').every(({ length }) => length <= MAX_LINE);

const inLines = (base64: string): string => base64.replace(/.{76}/g, `$&${LINE}`);

/** Headers and body of a part that is text. */
function textPart(type: string, text: string): string {
  const plain = isPlain(text);
  const body = plain ? text.replace(/\r?\n/g, LINE) : inLines(Buffer.from(text).toString('base64'));
  return [
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Transfer-Encoding: ${plain ? '7bit' : 'base64'}`,
    '',
    body,
  ].join(LINE);
}

function filePart({ name, type, content, cid }: MimeFile): string {
  const node = new MimeNode(type, { filename: name, rootNode: new MimeNode('multipart/mixed') });
  node.setHeader('Content-Transfer-Encoding', 'base64');
  node.setHeader('Content-Disposition', cid ? 'inline' : 'attachment');
  if (cid) node.setHeader('Content-Id', `<${cid}>`);
  return [node.buildHeaders(), '', inLines(Buffer.from(content).toString('base64'))].join(LINE);
}

/** The same image is in every message. */
const drawn = new WeakMap<MimeFile, string>();

function imagePart(image: MimeFile): string {
  const part = drawn.get(image) ?? filePart(image);
  drawn.set(image, part);
  return part;
}

const newBoundary = () => `=_${randomBytes(12).toString('hex')}`;

/** Parts around each other; one alone is not surrounded. */
function joined(kind: string, parts: string[]): string {
  if (parts.length === 1) return parts[0] as string;
  const boundary = newBoundary();
  const between = parts.map((part) => `--${boundary}${LINE}${part}${LINE}`);
  return [
    `Content-Type: multipart/${kind}; boundary="${boundary}"`,
    '',
    `${between.join('')}--${boundary}--${LINE}`,
  ].join(LINE);
}

/**
 * The bytes of an email (RFC 5322), made at once: nodemailer would stream each part, which takes most
 * of the time of a worker that sends thousands. Its headers are made by nodemailer.
 */
export function mimeMessage({ headers, text, html, images, attachments }: MimeContent): Buffer {
  const body = joined('mixed', [
    joined('alternative', [
      textPart('text/plain', text),
      joined('related', [textPart('text/html', html), ...images.map(imagePart)]),
    ]),
    ...attachments.map(filePart),
  ]);
  const root = new MimeNode();
  for (const [name, value] of Object.entries(headers)) root.setHeader(name, value);
  return Buffer.from(`${root.buildHeaders()}${LINE}${body}`);
}
