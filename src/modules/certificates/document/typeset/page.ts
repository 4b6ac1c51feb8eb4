import { type LocalisedText, textIn } from '../../../../platform/i18n/localised-text.js';
import type { CertificateContent } from '../../certificate.entity.js';
import { areaColours } from '../art/area-art.js';
import { alternativeTexts } from '../design/alternative-texts.js';
import { defaultTexts, PROGRAMME } from '../design/default-texts.js';
import { type CertificateDesign, HOLDER, type Layout } from '../design/design.js';
import { type DrawingPaths, pageTheme } from './drawings-of-page.js';
import { filled, valuesIn } from './filled-text.js';
import { type Margins, marginsOf, panelMm, sizeOf, sizesOf, type TextSizes } from './geometry.js';
import type { Cell, PageLine, Printed } from './page-parts.js';
import { fits, highMm, lineMm, roomOf, signatureMm } from './room.js';
import type { TextWidth } from './text-width.js';
import { type TranscriptTables, transcriptTables } from './transcript-tables.js';

export type HolderNames = Pick<
  CertificateContent,
  'latinName' | 'nativeName' | 'printedName' | 'language'
>;

/** The name; `roomy`: whether it fits its line with room to spare. */
interface Holder {
  latin: string;
  native: string | null;
  printed: string | null;
  lang: string;
  roomy: boolean;
}

/** All text of the page, and where it is; the .typ files only lay it out. */
export interface CertificatePage {
  layout: Layout;
  paper: string;
  landscape: boolean;
  /** In the first language of the page. */
  title: string;
  author: string;
  lang: string;
  colours: CertificateDesign['colours'];
  margins: Margins;
  panel: number;
  sizes: TextSizes;
  frame: string;
  background: string | null;
  drawings: DrawingPaths;
  area: Cell[];
  logos: string[];
  seal: string | null;
  holder: Holder;
  lines: PageLine[];
  /** Whether the lines fit the page with room to spare, and need not be measured. */
  roomy: boolean;
  /** What the gaps between lines get beyond the least, in millimetres. Not in the plain layout. */
  air: number;
  signatures: { image: string | null; alt: string; name: string; roles: Cell[] }[];
  /** Whether each name and role fits one line, so that signatures need not be measured. */
  signaturesRoomy: boolean;
  /** Between the margins, in millimetres. */
  high: number;
  /** In the plain layout with the number. */
  foot: Cell[];
  number: Cell;
  /** Whether all of the foot fits one line. */
  footJoined: boolean;
  scan: Cell[];
  verify: { label: Cell; url: string; shown: string };
  /** Alternative texts, in the first language. */
  alts: { logo: string; seal: string; code: string };
  transcript: TranscriptTables | null;
}

/** The languages of a page, without duplicates, `holder` replaced by the holder's language. */
export const languagesOf = (design: CertificateDesign, content: CertificateContent): string[] => [
  ...new Set(design.languages.map((tag) => (tag === HOLDER ? content.language : tag))),
];

/** Fills a design with the content of a certificate. */
export function pageOf(
  design: CertificateDesign,
  content: CertificateContent,
  printed: Printed,
  drawings: DrawingPaths,
  width: TextWidth,
): CertificatePage {
  const { layout = 'plain' } = design;
  const languages = languagesOf(design, content);
  const first = languages[0] as string;
  const values = languages.map((lang) => ({ lang, values: valuesIn(lang, content, printed) }));
  const cells = (text: LocalisedText): Cell[] => {
    const all = values.map(({ lang, values }) => ({
      lang,
      text: filled(textIn(text, lang), values),
    }));
    // Text that is the same in both languages is shown once.
    return all.filter(({ text }, n) => text && all.findIndex((o) => o.text === text) === n);
  };
  const sizes = sizesOf(design);
  const wide = lineMm(design);
  const headAt = design.lines.findIndex(({ size }) => size === 'heading');
  const lines = design.lines.flatMap(({ text, ...style }, index): PageLine[] => {
    const holder = Object.values(text).some((words) => words.trim() === '{name}');
    const shown = holder ? [] : cells(text);
    const isLarge = style.size === 'heading' || style.size === 'large';
    const whole = shown.map((cell) => cell.text).join(' · ');
    const mayJoin = !isLarge && index > headAt && shown.length > 1;
    const joined = mayJoin && fits(whole, sizes[style.size], wide, width);
    return holder || shown.length > 0 ? [{ index, holder, cells: shown, joined, ...style }] : [];
  });
  const holder = holderOf(content, wide, width, sizes);
  const alternative = (key: keyof typeof alternativeTexts, [name, value]: [string, string]) =>
    textIn(alternativeTexts[key], first).replace(`{${name}}`, () => value);
  const dates = [issued, expires].flatMap(cells);
  // The number is printed beside it.
  const shownUrl = printed.url.replace(/^https?:\/\//, '').replace(`/${printed.number}`, '');
  const foot =
    [...dates, ...[number, verify].flatMap((text) => cells(text).slice(0, 1))]
      .map(({ text }) => text)
      .join(' · ') + shownUrl;
  const { deep } = areaColours[pageTheme(content)];
  const signatures = design.signatures.map(({ name, role, imageId }) => ({
    ...{ name, alt: alternative('signature', ['name', name]) },
    ...{ roles: cells(role), image: imagePath(imageId) },
  }));
  return {
    layout,
    paper: design.paper === 'letter' ? 'us-letter' : 'a4',
    landscape: design.orientation === 'landscape',
    title: `${textIn(defaultTexts.heading[content.kind], first)} ${printed.number}`,
    author: textIn(PROGRAMME, first),
    lang: first,
    colours: layout === 'modern' ? { ...design.colours, accent: deep } : design.colours,
    margins: marginsOf(design),
    panel: panelMm(sizeOf(design)),
    sizes,
    frame: design.frame,
    background: imagePath(design.backgroundId),
    drawings,
    area: content.area ? cells(content.area.name) : [],
    logos: design.logoIds.map((id) => imagePath(id) as string),
    seal: imagePath(design.sealId),
    holder,
    lines,
    ...roomOf(lines, holder.roomy, design, width),
    signatures,
    signaturesRoomy: signatures.every(({ name, roles }) =>
      [name, ...roles.map(({ text }) => text)].every((text) =>
        fits(text, SIGNATURE_PT, signatureMm(design), width),
      ),
    ),
    high: highMm(design),
    foot: layout === 'plain' ? [issued, expires, number].flatMap(cells) : dates,
    number: cells(number)[0] as Cell,
    footJoined: fits(foot, FOOT_PT, wide - besideFootMm(design), width),
    scan: cells(defaultTexts.scan),
    verify: {
      label: { text: textIn(defaultTexts.verify, first), lang: first },
      url: printed.url,
      shown: shownUrl,
    },
    alts: {
      logo: textIn(alternativeTexts.logo, first),
      seal: textIn(alternativeTexts.seal, first),
      code: alternative('code', ['url', printed.url]),
    },
    transcript: content.transcript ? transcriptTables(content.transcript, first) : null,
  };
}

const { issued, expires, number, verify } = defaultTexts;
/** As in designed.typ. */
const FOOT_PT = 9.5;
const SIGNATURE_PT = 10.5;
/** What is beside the foot: a bar; or, where nobody signs, the seal and the code. */
function besideFootMm({ layout, signatures }: CertificateDesign): number {
  if (layout === 'modern') return 14;
  return signatures.length > 0 ? 0 : 80;
}

/** The name, for a page with lines of this width. */
export function holderOf(
  content: HolderNames,
  wideMm: number,
  width: TextWidth,
  sizes = { holder: 30, latin: 18 },
): Holder {
  const [latin, native, printed] = [
    content.latinName ?? '',
    content.nativeName || null,
    content.printedName || null,
  ];
  const large = printed ?? native ?? latin;
  const roomy =
    fits(large, sizes.holder, wideMm, width) &&
    (printed !== null || fits(latin, sizes.latin, wideMm, width));
  return { latin, native, printed, lang: content.language, roomy };
}

/** The path of an image for Typst. */
export const imagePath = (id: string | null) => (id ? `/images/${id}` : null);
