import { webcrypto } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { createCanvas } from '@napi-rs/canvas';
import { fromBER } from 'asn1js';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as pkijs from 'pkijs';
import decodeQR from 'qr/decode.js';

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Opens a PDF with PDF.js, which is independent of Typst. */
const open = (pdf: Buffer) =>
  getDocument({
    data: new Uint8Array(pdf),
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    cMapUrl: `${join(folder, 'cmaps')}/`,
    verbosity: 0,
  }).promise;

export async function pageCountOf(pdf: Buffer): Promise<number> {
  const document = await open(pdf);
  const { numPages } = document;
  await document.destroy();
  return numPages;
}

/** A page as pixels, RGBA. */
export async function renderPage(pdf: Buffer, pageNumber = 1, scale = 1) {
  const document = await open(pdf);
  const page = await document.getPage(pageNumber);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({
    canvas: canvas as never,
    canvasContext: canvas.getContext('2d') as never,
    viewport,
  }).promise;
  const { data, width, height } = canvas
    .getContext('2d')
    .getImageData(0, 0, canvas.width, canvas.height);
  await document.destroy();
  return { data: new Uint8ClampedArray(data), width, height, png: canvas.toBuffer('image/png') };
}

const pdfium = PDFiumLibrary.init();

/** The text of a page as copied by PDFium. */
export async function textOf(pdf: Buffer, pageNumber = 1): Promise<string> {
  const document = await (await pdfium).loadDocument(pdf);
  const text = document.getPage(pageNumber - 1).getText();
  document.destroy();
  return text;
}

/** The same by PDF.js, which uses the text of each glyph and ignores ActualText. */
export async function textOfGlyphs(pdf: Buffer, pageNumber = 1): Promise<string> {
  const document = await open(pdf);
  const { items } = await (await document.getPage(pageNumber)).getTextContent();
  await document.destroy();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}

/** Decodes the QR code on the first page from its pixels. */
export async function codeIn(pdf: Buffer): Promise<string> {
  const { data, width, height } = await renderPage(pdf, 1, 3);
  return decodeQR({ data, width, height } as never);
}

/** The signature of a PDF: whether it covers the whole file, and whether it is valid. */
export function signatureOf(pdf: Buffer) {
  const text = pdf.toString('latin1');
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(text)?.slice(1).map(Number);
  const [from, length, next, rest] = range as [number, number, number, number];
  const hex = text.slice(from + length + 1, next - 1);
  const der = Buffer.from(hex, 'hex');
  const content = new pkijs.ContentInfo({ schema: fromBER(new Uint8Array(der).buffer).result });
  const signed = new pkijs.SignedData({ schema: content.content });
  const covered = Buffer.concat([
    pdf.subarray(from, from + length),
    pdf.subarray(next, next + rest),
  ]);
  return {
    isWhole: from === 0 && next + rest === pdf.length && hex.length === next - length - 2,
    covered,
    /** The signer's certificate, then its chain. */
    certificates: (signed.certificates as pkijs.Certificate[]).map((one) =>
      Buffer.from(one.toSchema().toBER()),
    ),
    /** Verified with pkijs and WebCrypto, neither of which created the signature. */
    holds: (): Promise<boolean> =>
      signed
        .verify(
          { signer: 0, data: new Uint8Array(covered).buffer as ArrayBuffer },
          new pkijs.CryptoEngine({ name: 'test', crypto: webcrypto as never }),
        )
        .catch(() => false),
  };
}
