import { createHash } from 'node:crypto';
import { catalogueWithTitle, metadataWithUa } from '../pdf/pdf-ua.js';
import { readableObjects } from '../pdf/syllables.js';
import { cadesSignature, roomFor, type Signer } from './cades.js';

const BLANK_RANGE = '0000000000';

/** The signature's own statement. */
export interface Statement {
  name: string;
  reason: string;
  /** Time in UTC. */
  signedAt: Date;
}

// Searched only from the last `trailer` on: images before it may contain any bytes.
const TRAILER = /^trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/;

/**
 * Signs a PDF from Typst (PAdES baseline B-B, ETSI EN 319 142-1) with an incremental update: the
 * original bytes are unchanged, followed by the signature, its field, and new versions of the
 * catalogue, the metadata, the first page, and of contents and fonts whose text needs correction.
 * The field is empty and outside the page, so it is neither visible nor read out by screen readers.
 * The same inputs give the same bytes.
 * @throws Error when the document is not structured as Typst writes it
 */
export function signPdf(pdf: Buffer, signer: Signer, statement: Statement): Buffer {
  const text = pdf.toString('latin1');
  const trailer = TRAILER.exec(text.slice(text.lastIndexOf('trailer')));
  const [size, root] = [number(trailer?.[1], '/Size'), number(trailer?.[1], '/Root')];
  const catalogue = objectText(text, root);
  const pageNumber = number(objectText(text, number(catalogue, '/Pages')), '/Kids [');
  const metadata = number(catalogue, '/Metadata');
  const [signature, field, form] = [size, size + 1, size + 2];
  const update = [
    [signature, signatureDictionary(statement, roomFor(signer))],
    [
      field,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V ${signature} 0 R ` +
        `/P ${pageNumber} 0 R /Rect [-9 -9 -9 -9] /F 4 >>`,
    ],
    [form, `<< /Fields [${field} 0 R] /SigFlags 3 >>`],
    [root, withEntry(catalogueWithTitle(catalogue), `/AcroForm ${form} 0 R`)],
    [metadata, metadataWithUa(objectText(text, metadata))],
    [pageNumber, withAnnotation(objectText(text, pageNumber), field)],
    ...readableObjects(pdf, text, size + 3),
  ] as const;
  let body = pdf.at(-1) === 0x0a ? '' : '\n';
  const offsets = new Map<number, number>();
  for (const [id, object] of update) {
    offsets.set(id, pdf.length + body.length);
    body += `${id} 0 obj\n${object}\nendobj\n`;
  }
  const startOfTable = pdf.length + body.length;
  body += crossReferences(offsets);
  const id = /\/ID\s*\[[^\]]*\]/.exec(trailer?.[1] ?? '')?.[0] ?? '';
  const info = /\/Info \d+ 0 R/.exec(trailer?.[1] ?? '')?.[0] ?? '';
  body += `trailer\n<< /Size ${Math.max(...offsets.keys()) + 1} /Root ${root} 0 R ${info} ${id} /Prev ${trailer?.[2]} >>\nstartxref\n${startOfTable}\n%%EOF\n`;
  return sealed(Buffer.concat([pdf, Buffer.from(body, 'latin1')]), pdf.length, signer);
}

/** Writes the byte range, then the signature into its reserved space. */
function sealed(document: Buffer, from: number, signer: Signer): Buffer {
  const opening = document.indexOf('/Contents <', from) + '/Contents '.length;
  const closing = opening + roomFor(signer) * 2 + 2;
  const range = [0, opening, closing, document.length - closing];
  const blank = `[0 ${BLANK_RANGE} ${BLANK_RANGE} ${BLANK_RANGE}]`;
  const written = `[${range.join(' ')}]`.padEnd(blank.length);
  document.write(written, document.indexOf(blank, from), 'latin1');
  const digest = createHash('sha256')
    .update(document.subarray(0, opening))
    .update(document.subarray(closing))
    .digest();
  const signature = cadesSignature(digest, signer);
  if (signature.length > roomFor(signer)) throw new Error('The signature is larger than its room');
  document.write(signature.toString('hex'), opening + 1, 'latin1');
  return document;
}

const signatureDictionary = ({ name, reason, signedAt }: Statement, room: number) =>
  '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ' +
  `/ByteRange [0 ${BLANK_RANGE} ${BLANK_RANGE} ${BLANK_RANGE}] ` +
  `/Contents <${'0'.repeat(room * 2)}> ` +
  `/Name ${literal(name)} /Reason ${literal(reason)} /M (D:${stamp(signedAt)}) >>`;

const stamp = (at: Date) => `${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;

const literal = (text: string) => `(${text.replace(/[\\()]/g, '\\$&')})`;

function number(text: string | undefined, key: string): number {
  const at = text?.indexOf(key) ?? -1;
  const found = at < 0 ? null : /^\s*(\d+)/.exec((text as string).slice(at + key.length));
  if (!found) throw new Error(`The document has no ${key}`);
  return Number(found[1]);
}

/** The dictionary of an uncompressed object. */
function objectText(text: string, id: number): string {
  const at = text.lastIndexOf(`\n${id} 0 obj`);
  const end = text.indexOf('endobj', at);
  if (at < 0 || end < 0) throw new Error(`The document has no object ${id}`);
  return text.slice(text.indexOf('<<', at), end).trim();
}

const withEntry = (dictionary: string, entry: string) =>
  `${dictionary.slice(0, dictionary.lastIndexOf('>>'))}${entry}\n>>`;

function withAnnotation(page: string, field: number): string {
  if (!page.includes('/Annots [')) return withEntry(page, `/Annots [${field} 0 R]`);
  return page.replace(/\/Annots \[([^\]]*)\]/, `/Annots [$1 ${field} 0 R]`);
}

/** The cross-reference table of new and replaced objects, one subsection each. */
function crossReferences(offsets: Map<number, number>): string {
  const entries = [...offsets].sort(([one], [two]) => one - two);
  return `xref\n${entries
    .map(([id, offset]) => `${id} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
    .join('')}`;
}
