/**
 * How much of each kind of input is read. Every parser takes its limits from here, and
 * `docs/bounds.md` is this table as people read it (a test compares the two).
 */
export interface Bounds {
  /** What is sent, in the words of the person who sends it. */
  what: string;
  /** Content types of an upload. */
  types?: readonly string[];
  /** Most bytes of the body, the file or the text as it arrives. */
  bytes: number;
  /** How many levels deep things may be nested. */
  depth?: number;
  /** Most things in it, also after unpacking; `itemsAre` says which. */
  items?: number;
  itemsAre?: string;
  /** Most bytes once it is unpacked. */
  unpackedBytes?: number;
  /** Seconds of work after which it is stopped; without it the work is linear and short. */
  seconds?: number;
  /** Most memory of the thread that works on it, in MB. */
  memoryMb?: number;
  /** What the person reads when it is over. */
  over: string;
}

const KB = 1_024;
const MB = 1_048_576;

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const bounds = {
  address: {
    what: 'The address of a request, with its query',
    bytes: 4 * KB,
    items: 50,
    itemsAre: 'parameters',
    over: 'The address is too long, or has more than 50 parameters.',
  },
  anonymousJson: {
    what: 'JSON from someone who is not signed in',
    bytes: 16 * KB,
    depth: 12,
    items: 1_000,
    itemsAre: 'values',
    over: 'The body is larger than 16 KB.',
  },
  json: {
    what: 'JSON from someone who is signed in',
    bytes: MB,
    depth: 20,
    items: 20_000,
    itemsAre: 'values',
    over: 'The body is larger than 1 MB.',
  },
  jsonObject: {
    what: 'One object in JSON',
    bytes: MB,
    items: 200,
    itemsAre: 'fields',
    over: 'One of its objects has more than 200 fields.',
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
    over: 'A lesson has at most 64 MB.',
  },
  list: {
    what: 'A list of people or certificates, as CSV or XLSX',
    types: ['text/csv', spreadsheet],
    bytes: 64 * MB,
    over: 'A list has at most 64 MB. Send it in parts.',
  },
  picture: {
    what: 'A picture for certificates',
    types: ['image/png', 'image/jpeg'],
    bytes: 10 * MB,
    over: 'A picture has at most 10 MB.',
  },
  document: {
    what: 'A document of an application',
    types: ['application/pdf', 'image/png', 'image/jpeg'],
    bytes: 10 * MB,
    over: 'A document has at most 10 MB.',
  },
  unitText: {
    what: 'The Markdown of one unit',
    bytes: 256 * KB,
    depth: 20,
    items: 3_000,
    itemsAre: 'blocks and list items',
    seconds: 20,
    over: 'The text is too long, or has too many blocks. Split it into several units.',
  },
  lessonText: {
    what: 'The pages of an imported lesson together, with what they use of links.md',
    bytes: 6 * MB,
    items: 300,
    itemsAre: 'pages',
    seconds: 60,
    over: 'The lesson has too many pages, or too much text. Import it as several courses.',
  },
  lessonSettings: {
    what: 'YAML of an imported lesson: config.yaml, CITATION.cff or the front matter of a page',
    bytes: 32 * KB,
    items: 100,
    itemsAre: 'uses of an alias',
    over: 'The file is too large. Keep only what the lesson needs.',
  },
} as const satisfies Record<string, Bounds>;

export type BoundsName = keyof typeof bounds;
/** The kinds of files that routes take. */
export type UploadName = {
  [K in BoundsName]: (typeof bounds)[K] extends { types: readonly string[] } ? K : never;
}[BoundsName];

/** Most errors that one answer names. */
export const MAX_ERRORS = 20;
