import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { familiesOf } from '../../../../platform/fonts/coverage.js';
import { type FontFamily, usualFamilies } from '../../../../platform/fonts/families.js';
import { fontFilesOf } from '../../../../platform/fonts/font-files.js';
import { textIn } from '../../../../platform/i18n/localised-text.js';
import type { CertificateContent } from '../../certificate.entity.js';
import { BADGE_SIDE, badgeArt } from '../art/area-art.js';
import { COVER, coverArt } from '../art/cover-art.js';
import { defaultTexts } from '../design/default-texts.js';
import type { CertificateDesign } from '../design/design.js';
import { type Cover, coverTexts } from './cover.js';
import { type DrawingFiles, drawingsOf } from './drawings-of-page.js';
import { type LineMark, type LinePlace, placeOf } from './line-places.js';
import { type CertificatePage, type HolderNames, holderOf, imagePath, pageOf } from './page.js';
import type { Printed } from './page-parts.js';
import { qrCode } from './qr-code.js';
import { TextWidth } from './text-width.js';

/** Everything that a document contains. */
export interface DocumentInput {
  design: CertificateDesign;
  content: CertificateContent;
  printed: Printed;
  /** The content of the QR code: the verification URL with the signed code. Empty: no QR code. */
  code: string;
  /** The signed credential as JSON, attached to the document. Empty: no attachment. */
  credential: string;
}

/** The images of a design, by id. */
export type Images = Map<string, Buffer>;

/** A page as SVG, and where its lines are. */
export interface PagePreview {
  svg: string;
  lines: LinePlace[];
}

/** Number of documents after which Typst's cache is evicted, to bound memory. */
const EVICT_EVERY = 20;
/** Rounds of eviction that unused entries survive. */
const KEPT_ROUNDS = 2;

/** Typesets certificates with Typst: PDF/A-3a, tagged, fonts embedded as subsets. */
export class CertificateDocument {
  private compiler: NodeCompiler | undefined;
  private readonly width = new TextWidth((characters) => this.measure(characters));
  /** Images and drawings by their path. */
  private given = new Map<string, Buffer>();
  private made = 0;
  /** Characters whose fonts are loaded. */
  private readonly seen = new Set<string>();
  private readonly families = new Set<FontFamily>(usualFamilies);

  /** The document as an unsigned PDF. Blocks the process for about 5 ms. */
  make({ code, credential, ...drawn }: DocumentInput, images: Images = new Map()): Buffer {
    const { content } = drawn;
    const page = this.page(drawn);
    const inputs = { page: JSON.stringify(page), qr: qrOf(code), credential };
    const pdf = this.pdf(inputs, content.issuedOn, images);
    if (++this.made % EVICT_EVERY === 0) this.engine.evictCache(KEPT_ROUNDS);
    return pdf;
  }

  /** Many certificates as one PDF for printing, in the given order. */
  makeAll(all: Omit<DocumentInput, 'credential'>[], images: Images = new Map()): Buffer {
    const pages = all.map(({ code, ...drawn }) => ({ ...this.page(drawn), qr: qrOf(code) }));
    const pdf = this.pdf({ page: JSON.stringify(pages) }, all[0]?.content.issuedOn ?? '', images);
    this.engine.evictCache(0);
    return pdf;
  }

  /** The first page as SVG, and where its lines are. */
  preview(
    { code, ...drawn }: Omit<DocumentInput, 'credential'>,
    images: Images = new Map(),
  ): PagePreview {
    this.give(images);
    const page: CertificatePage = { ...this.page(drawn), transcript: null };
    const document = this.compile(certificateSource, {
      page: JSON.stringify(page),
      qr: qrOf(code),
      preview: 'yes',
    });
    const marks = this.engine.query(document, { selector: '<line>' }) as { value: LineMark }[];
    return {
      svg: this.engine.plainSvg(document),
      lines: marks.map(({ value }) => placeOf(value, drawn.design)),
    };
  }

  /** A preview of a name as it will appear on the page, as SVG. */
  previewName(names: HolderNames): string {
    const holder = holderOf(names, NAME_LINE_MM, this.width);
    return this.engine.plainSvg(this.compile(nameSource, { page: JSON.stringify(holder) }));
  }

  /** A badge as SVG. */
  badge({ kind, cohortTitle: title, issuedOn, area }: CertificateContent): string {
    const texts = {
      kind: textIn(defaultTexts.heading[kind], 'en'),
      title,
      year: issuedOn.slice(0, 4),
    };
    const svg = this.engine.plainSvg(this.compile(badgeSource, { page: JSON.stringify(texts) }));
    return behind(svg, badgeArt(area?.theme), BADGE_SIDE);
  }

  /** The picture of a link preview as SVG, 1200 by 630. */
  cover(cover: Cover): string {
    const page = JSON.stringify(coverTexts(cover));
    const svg = this.engine.plainSvg(this.compile(coverSource, { page }));
    return behind(svg, coverArt(cover.theme), COVER.width);
  }

  /** Drops images and old cache entries: otherwise memory grows with each drawing. */
  releaseMemory(): void {
    this.compiler?.resetShadow();
    this.given.clear();
    this.compiler?.evictCache(KEPT_ROUNDS);
  }

  private page({ design, content, printed }: Omit<DocumentInput, 'code' | 'credential'>) {
    const files: DrawingFiles = new Map();
    const drawings = drawingsOf(design, content, files);
    for (const [path, bytes] of files) this.map(path, bytes);
    return pageOf(design, content, printed, drawings, this.width);
  }

  private measure(characters: string[]): number[] {
    const document = this.compile(charactersSource, { page: JSON.stringify(characters) });
    const [found] = this.engine.query(document, { selector: '<widths>' });
    return (found as { value: number[] }).value;
  }

  private pdf(inputs: Record<string, string>, issuedOn: string, images: Images): Buffer {
    this.give(images);
    return this.engine.pdf(this.compile(certificateSource, inputs), {
      pdfStandard: 'a-3a',
      pdfTags: true,
      creationTimestamp: Math.floor(Date.parse(`${issuedOn}T00:00:00Z`) / 1_000),
    });
  }

  private compile(mainFileContent: string, inputs: Record<string, string>) {
    this.addFontsFor(inputs.page ?? '');
    const result = this.engine.compile({ mainFileContent, inputs });
    if (result.result) return result.result;
    throw new Error(`Typst: ${JSON.stringify(result.takeError()?.shortDiagnostics)}`);
  }

  private get engine(): NodeCompiler {
    this.compiler ??= createCompiler(this.families);
    return this.compiler;
  }

  /** Typst takes fonts only when it is created: if some are missing, it is created again. */
  private addFontsFor(page: string): void {
    const unseen = [...page].filter((character) => !this.seen.has(character));
    if (unseen.length === 0) return;
    for (const character of unseen) this.seen.add(character);
    const needed = [...familiesOf(page)].filter((family) => !this.families.has(family));
    if (needed.length === 0) return;
    for (const family of needed) this.families.add(family);
    const files = this.given;
    this.compiler = undefined;
    this.given = new Map();
    for (const [path, bytes] of files) this.map(path, bytes);
  }

  private give(images: Images): void {
    for (const [id, bytes] of images) this.map(imagePath(id) as string, bytes);
  }

  private map(path: string, bytes: Buffer): void {
    if (this.given.has(path)) return;
    this.engine.mapShadow(path, bytes);
    this.given.set(path, bytes);
  }
}

const qrOf = (code: string) => (code ? qrCode(code) : '');

/** Puts a drawing behind the words as it is, rather than as a picture in a picture. */
function behind(svg: string, art: string, artWidth: number): string {
  const opened = svg.indexOf('>', svg.indexOf('<svg')) + 1;
  const [, width = ''] = /viewBox="0 0 (\d+(?:\.\d+)?) /.exec(svg.slice(0, opened)) ?? [];
  const scaled = `<g transform="scale(${Number(width) / artWidth})">${art}</g>`;
  return svg.slice(0, opened) + scaled + svg.slice(opened);
}

const read = (name: string) => readFileSync(new URL(`./${name}.typ`, import.meta.url), 'utf8');
const certificateSource = ['holder', 'parts', 'plain', 'designed', 'certificate']
  .map(read)
  .join('');
const nameSource = read('holder') + read('name');
const badgeSource = read('holder') + read('badge');
const coverSource = read('holder') + read('cover');
const charactersSource = read('holder') + read('characters');

/** The width of `name.typ` without its margins. */
const NAME_LINE_MM = 237;

function createCompiler(families: Iterable<FontFamily>): NodeCompiler {
  const fontBlobs = [...families].flatMap(fontFilesOf);
  return NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs }] });
}
