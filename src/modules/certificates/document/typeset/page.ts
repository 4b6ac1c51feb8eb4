import { bounds } from '../../../../platform/bounds/bounds.js';
import { type LocalisedText, textIn } from '../../../../platform/i18n/localised-text.js';
import { countryName } from '../../../people/country-names.js';
import type { CertificateContent } from '../../certificate.entity.js';
import { defaultTexts } from '../design/default-texts.js';
import {
  type CertificateDesign,
  type DesignLine,
  HOLDER,
  type Variable,
} from '../design/design.js';
import { transcriptTexts } from '../design/transcript-texts.js';
import { locale, memoized, writtenDay, writtenPeriod } from '../design/written-days.js';
import type { TextWidth } from './text-width.js';

/** A text with its language, for shaping and for screen readers. */
interface Cell {
  text: string;
  lang: string;
}

interface PageLine {
  /** Whether this line is the holder's name. */
  holder: boolean;
  cells: Cell[];
  size: DesignLine['size'];
  colour: string;
  bold: boolean;
}

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

/** All text of the page; `certificate.typ` only lays it out. */
export interface CertificatePage {
  paper: string;
  landscape: boolean;
  title: string;
  colours: CertificateDesign['colours'];
  frame: string;
  background: string | null;
  logos: string[];
  seal: string | null;
  holder: Holder;
  lines: PageLine[];
  /** Whether the lines fit the page with room to spare, and need not be measured. */
  roomy: boolean;
  signatures: { image: string | null; name: string; roles: Cell[] }[];
  foot: Cell[];
  verify: { label: Cell; url: string };
  transcript: TranscriptTables | null;
}

interface TranscriptTables {
  heading: string;
  lang: string;
  tables: { head: string[]; rows: string[][] }[];
}

/** What is printed on a page besides its content. */
export interface Printed {
  number: string;
  /** The verification URL, without the signed code. */
  url: string;
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
  width: TextWidth,
): CertificatePage {
  const languages = languagesOf(design, content);
  const first = languages[0] as string;
  const cells = (text: LocalisedText): Cell[] => {
    const all = languages.map((lang) => ({
      lang,
      text: filled(textIn(text, lang), valuesIn(lang, content, printed)),
    }));
    // Text that is the same in both languages is shown once.
    return all.filter(({ text }, n) => text && all.findIndex((o) => o.text === text) === n);
  };
  const lines = design.lines.flatMap(({ text, ...style }): PageLine[] => {
    const holder = Object.values(text).some((words) => words.trim() === '{name}');
    const shown = holder ? [] : cells(text);
    return holder || shown.length > 0 ? [{ holder, cells: shown, ...style }] : [];
  });
  const holder = holderOf(content, widthMm(design), width);
  return {
    paper: design.paper === 'letter' ? 'us-letter' : 'a4',
    landscape: design.orientation === 'landscape',
    title: `${textIn(defaultTexts.heading[content.kind], first)} ${printed.number}`,
    colours: design.colours,
    frame: design.frame,
    background: imagePath(design.backgroundId),
    logos: design.logoIds.map((id) => imagePath(id) as string),
    seal: imagePath(design.sealId),
    holder,
    lines,
    roomy: holder.roomy && areRoomy(lines, design, width),
    signatures: design.signatures.map(({ name, role, imageId }) => ({
      name,
      roles: cells(role),
      image: imagePath(imageId),
    })),
    foot: [defaultTexts.issued, defaultTexts.expires, defaultTexts.number].flatMap(cells),
    verify: { label: { text: textIn(defaultTexts.verify, first), lang: first }, url: printed.url },
    transcript: content.transcript ? tables(content.transcript, first) : null,
  };
}

/** The name, for a page with lines of this width. */
export function holderOf(content: HolderNames, lineMm: number, width: TextWidth): Holder {
  const [latin, native, printed] = [
    content.latinName ?? '',
    content.nativeName || null,
    content.printedName || null,
  ];
  const large = printed ?? native ?? latin;
  const fits = (text: string, sizePt: number) => width.of(text) * sizePt < lineMm * PT_PER_MM;
  const roomy = fits(large, 30) && (printed !== null || fits(latin, 18));
  return { latin, native, printed, lang: content.language, roomy };
}

// Dimensions from certificate.typ: margins, font sizes, and rows other than lines. Used only to see
// what fits with room to spare; Typst measures everything else.
const PT_PER_MM = 72 / 25.4;
const MARGIN_MM = 24;
const sizesPt = { small: 11, normal: 12, large: 18, heading: 34 };
const LINE_GAP_MM = 5;
/** Height of a line relative to its font size: some scripts stack high and deep. */
const LINE_HEIGHT = 1.9;
const COLUMN_GAP_MM = 8;
const ROWS_MM = { foot: 42, signatures: 32, logos: 24, margins: 34, holder: 36 };

const sides = { a4: [297, 210], letter: [279, 216] } as const;
const widthMm = ({ paper, orientation }: CertificateDesign) =>
  sides[paper][orientation === 'landscape' ? 0 : 1] - 2 * MARGIN_MM;

function areRoomy(lines: PageLine[], design: CertificateDesign, width: TextWidth): boolean {
  const wide = widthMm(design);
  const fits = (text: string, size: DesignLine['size'], lineMm: number) =>
    width.of(text) * sizesPt[size] < lineMm * PT_PER_MM;
  const allFit = lines.every(({ cells, size }) =>
    cells.every(({ text }) =>
      fits(text, size, wide / cells.length - (cells.length - 1) * COLUMN_GAP_MM),
    ),
  );
  const heightMm =
    ROWS_MM.margins +
    ROWS_MM.foot +
    (design.signatures.length > 0 ? ROWS_MM.signatures : 0) +
    (design.logoIds.length > 0 ? ROWS_MM.logos : 0) +
    lines.reduce(
      (sum, { holder, size }) =>
        sum + LINE_GAP_MM + (holder ? ROWS_MM.holder : (sizesPt[size] * LINE_HEIGHT) / PT_PER_MM),
      0,
    );
  return allFit && heightMm < sides[design.paper][design.orientation === 'landscape' ? 1 : 0];
}

/** The path of an image for Typst. */
export const imagePath = (id: string | null) => (id ? `/images/${id}` : null);

type Values = Record<Variable, string>;

function valuesIn(lang: string, content: CertificateContent, { number }: Printed): Values {
  const courses = content.courseTitles?.map((title) => textIn(title, lang)) ?? content.courses;
  return {
    name: content.printedName || content.nativeName || content.latinName || '',
    title: content.titles ? textIn(content.titles, lang) : content.cohortTitle,
    courses: courses.join(' · '),
    dates: writtenPeriod(content.startsOn, content.endsOn, lang),
    hours: content.hours ? inHours(content.hours, lang) : '',
    credits: content.creditPoints ? plain(content.creditPoints, lang) : '',
    grade: content.grade ? textIn(content.grade.name, lang) : '',
    state: content.memberState ? countryName(content.memberState, lang) : '',
    issuedOn: writtenDay(content.issuedOn, lang),
    expiresOn: content.expiresOn ? writtenDay(content.expiresOn, lang) : '',
    number,
  };
}

const isSeparator = (character = '') => character === '·' || character.trim() === '';

/** Trims the spaces and dots that surrounded variables without a value. */
function withoutSeparators(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isSeparator(text[from])) from++;
  while (to > from && isSeparator(text[to - 1])) to--;
  return text.slice(from, to);
}
/**
 * Maximum length of a text with its variables filled, in characters; longer text is cut. A text may
 * repeat a variable many times, and its value may be long.
 */
const MAX_FILLED = bounds.drawing.items;

/** Fills the variables of a text; empty when it has variables but none of them has a value. */
function filled(template: string, values: Values): string {
  let asked = 0;
  let given = 0;
  const text = template.replace(/\{(\w+)\}/g, (braces, name: Variable) => {
    if (!Object.hasOwn(values, name)) return braces;
    asked++;
    if (values[name]) given++;
    return values[name];
  });
  if (asked > 0 && given === 0) return '';
  // Do not cut a surrogate pair in half.
  const cut = text.slice(0, MAX_FILLED).replace(/[\ud800-\udbff]$/, '');
  return withoutSeparators(cut);
}

const numbers = memoized((lang) => new Intl.NumberFormat(locale(lang)));
const percents = memoized((lang) => new Intl.NumberFormat(locale(lang), { style: 'percent' }));
const hours = memoized(
  (lang) =>
    new Intl.NumberFormat(locale(lang), { style: 'unit', unit: 'hour', unitDisplay: 'long' }),
);

const plain = (value: number, lang: string) => numbers(lang).format(value);
/** Hours of training; some languages have a special word for them. */
const inHours = (value: number, lang: string) => {
  if (lang === 'zh') return `${plain(value, lang)}学时`;
  return lang === 'ta' ? `${plain(value, lang)} மணிநேரம்` : hours(lang).format(value);
};

function tables(
  { units, quizzes, sessions }: NonNullable<CertificateContent['transcript']>,
  lang: string,
): TranscriptTables {
  const words = transcriptTexts;
  const head = (...keys: (keyof typeof words)[]) => keys.map((key) => textIn(words[key], lang));
  const all = [
    {
      head: head('unit', 'minutes', 'completed'),
      rows: units.map((row) => [
        textIn(row.title, lang),
        plain(row.minutes, lang),
        row.completedOn ? writtenDay(row.completedOn, lang) : '–',
      ]),
    },
    {
      head: head('quiz', 'result'),
      rows: quizzes.map((row) => [
        textIn(row.title, lang),
        row.percent === null ? '–' : percents(lang).format(row.percent / 100),
      ]),
    },
    {
      head: head('session', 'minutes', 'attended'),
      rows: sessions.map((row) => [
        textIn(row.title, lang),
        plain(row.plannedMinutes, lang),
        plain(row.attendedMinutes, lang),
      ]),
    },
  ];
  return {
    heading: textIn(words.heading, lang),
    lang,
    tables: all.filter(({ rows }) => rows.length > 0),
  };
}
