import { type Fault, fault } from '../i18n/fault.js';

/**
 * Limits on how much of each kind of input is read. Every parser takes its limits from here;
 * `docs/bounds.md` documents this table (a test compares the two).
 */
export interface Bounds {
  /** The kind of input, in the words of the person who sends it. */
  what: string;
  /** Content types of an upload. */
  types?: readonly string[];
  /** Maximum bytes of the body, file or text as it arrives. */
  bytes: number;
  /** Maximum levels of nesting. */
  depth?: number;
  /** Maximum number of items, also after unpacking; `itemsAre` names them. */
  items?: number;
  itemsAre?: string;
  /** Maximum bytes after unpacking. */
  unpackedBytes?: number;
  /** Seconds of work after which it is stopped; without it the work is linear and short. */
  seconds?: number;
  /** Maximum memory of the worker thread, in MB. */
  memoryMb?: number;
  /** The error when a limit is exceeded; pages show it in the reader's language. */
  over: string;
}

const KB = 1_024;
const MB = 1_048_576;

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const bounds = {
  address: {
    what: 'The URL of a request, with its query',
    bytes: 4 * KB,
    items: 50,
    itemsAre: 'parameters',
    over: 'The address is too long, or has more than 50 parameters.',
  },
  anonymousJson: {
    what: 'JSON from an anonymous client',
    bytes: 16 * KB,
    depth: 12,
    items: 1_000,
    itemsAre: 'values',
    over: 'The body is larger than 16 KB.',
  },
  json: {
    what: 'JSON from a signed-in person or app',
    bytes: MB,
    depth: 20,
    items: 20_000,
    itemsAre: 'values',
    over: 'The body is larger than 1 MB.',
  },
  jsonObject: {
    what: 'One JSON object',
    bytes: MB,
    items: 200,
    itemsAre: 'fields',
    over: 'One of its objects has more than 200 fields.',
  },
  mailReport: {
    what: 'A report of a mail provider about emails that came back',
    types: ['application/json', 'text/plain'],
    bytes: 256 * KB,
    depth: 12,
    items: 10_000,
    itemsAre: 'values',
    over: 'A report of a mail provider can be at most 256 KB.',
  },
  form: {
    what: 'The form of the OAuth token endpoint',
    bytes: 8 * KB,
    items: 20,
    itemsAre: 'fields',
    over: 'The form is larger than 8 KB.',
  },
  lesson: {
    what: 'A zipped lesson',
    types: ['application/zip'],
    bytes: 64 * MB,
    over: 'A lesson can be at most 64 MB.',
  },
  list: {
    what: 'A list of people or certificates (CSV or XLSX)',
    types: ['text/csv', spreadsheet],
    bytes: 64 * MB,
    over: 'A list can be at most 64 MB. Split it into smaller files.',
  },
  picture: {
    what: 'An image for certificates',
    types: ['image/png', 'image/jpeg', 'image/webp', 'image/avif'],
    bytes: 10 * MB,
    over: 'An image can be at most 10 MB.',
  },
  document: {
    what: 'A document of an application',
    types: ['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/avif'],
    bytes: 10 * MB,
    over: 'A document can be at most 10 MB.',
  },
  unitText: {
    what: 'The Markdown of one unit',
    bytes: 256 * KB,
    depth: 20,
    items: 3_000,
    itemsAre: 'blocks and list items',
    seconds: 10,
    over: 'The text is too long, or has too many blocks. Split it into several units.',
  },
  kindSettings: {
    what: 'The settings of a unit, question or requirement (JSON)',
    bytes: 20 * KB,
    over: 'These settings are larger than 20 KB.',
  },
  questionAnswer: {
    what: 'The answer to one quiz question (JSON)',
    bytes: 20 * KB,
    over: 'This answer is larger than 20 KB. Shorten it.',
  },
  lessonText: {
    what: 'All pages of an imported lesson, with the links they use from links.md',
    bytes: 6 * MB,
    items: 300,
    itemsAre: 'pages',
    seconds: 60,
    over: 'The lesson has too many pages, or too much text. Import it as several courses.',
  },
  lessonSettings: {
    what: 'YAML in an imported lesson: config.yaml, CITATION.cff or the front matter of a page',
    bytes: 32 * KB,
    items: 100,
    itemsAre: 'alias references',
    over: 'The file is too large. Keep only what the lesson needs.',
  },
  lessonArchive: {
    what: 'A zipped lesson, unpacked',
    bytes: 64 * MB,
    unpackedBytes: 256 * MB,
    items: 3_000,
    itemsAre: 'files and folders',
    depth: 12,
    seconds: 60,
    memoryMb: 256,
    over: 'A lesson can have at most 3,000 files and 256 MB when unpacked.',
  },
  lessonFile: {
    what: 'One file of a lesson',
    bytes: 32 * MB,
    over: 'A file of a lesson can be at most 32 MB.',
  },
  lessonPages: {
    what: 'All pages and settings of a lesson',
    bytes: 16 * MB,
    over: 'The pages of a lesson can be at most 16 MB together.',
  },
  spreadsheet: {
    what: 'A list as a spreadsheet (XLSX)',
    bytes: 64 * MB,
    unpackedBytes: 200 * MB,
    items: 500,
    itemsAre: 'parts',
    depth: 8,
    seconds: 30,
    memoryMb: 256,
    over: 'This spreadsheet is too large. Save it as CSV and upload that.',
  },
  sheet: {
    what: 'All cells of a worksheet',
    bytes: 8 * MB,
    items: 200_000,
    itemsAre: 'cells',
    over: 'It has more than 200,000 cells or 8 MB of text. Save it as CSV and upload that.',
  },
  sheetLines: {
    what: 'The lines of a worksheet',
    bytes: 8 * MB,
    items: 20_000,
    itemsAre: 'lines',
    over: 'It has more than 20,000 lines. Save it as CSV and upload that.',
  },
  csv: {
    what: 'A list as CSV',
    bytes: 64 * MB,
    items: 600_000,
    itemsAre: 'lines, including empty ones',
    over: 'It has more than 600,000 lines. Split it into shorter lists.',
  },
  listLine: {
    what: 'One line of a list',
    bytes: 20_000,
    items: 100,
    itemsAre: 'columns',
    over: 'It has more than 100 columns.',
  },
  earlierYears: {
    what: 'A list of certificates from past years',
    types: ['text/csv', spreadsheet],
    bytes: 8 * MB,
    items: 5_000,
    itemsAre: 'lines',
    over: 'A list of certificates can be at most 8 MB. Split it into smaller files.',
  },
  pixels: {
    what: 'The pixels of an image',
    bytes: 32 * MB,
    items: 50_000_000,
    itemsAre: 'pixels',
    seconds: 10,
    over: 'An image can have at most 50 million pixels.',
  },
  drawing: {
    what: 'One text on a certificate, when it is drawn',
    bytes: 64 * KB,
    items: 2_000,
    itemsAre: 'characters, including the values of its variables',
    seconds: 10,
    memoryMb: 256,
    over: 'Only the first 2,000 characters of a longer text are printed.',
  },
  nameLine: {
    what: 'A name or a badge, when it is drawn',
    bytes: 16 * KB,
    seconds: 10,
    over: 'This name is too long to print.',
  },
  linkPreview: {
    what: 'A picture for link previews, when it is drawn',
    bytes: 16 * KB,
    items: 20,
    itemsAre: 'pictures waiting to be drawn',
    seconds: 10,
    over: 'Too many pictures are waiting to be drawn. Try again in a few seconds.',
  },
  passwordCheck: {
    what: 'The check of how easy a password is to guess',
    bytes: KB,
    seconds: 10,
    over: 'This password takes too long to check. Choose another one.',
  },
} as const satisfies Record<string, Bounds>;

export type BoundsName = keyof typeof bounds;
/** The kinds of files that routes accept. */
export type UploadName = {
  [K in BoundsName]: (typeof bounds)[K] extends { types: readonly string[] } ? K : never;
}[BoundsName];

/** The fault that something exceeds its limits, with those limits. */
export const over = (name: BoundsName): Fault => {
  const { bytes, items = 0, over: detail }: Bounds = bounds[name];
  const code = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const sizes = { megabytes: Math.round(bytes / MB), kilobytes: Math.round(bytes / KB), items };
  return fault(`over-${code}`, sizes, detail);
};

/** Maximum number of errors in one response. */
export const MAX_ERRORS = 20;
