import { cleanLine, hasLetter } from './clean-text.js';
import { hasInvisible, turnsDirection } from './invisible.js';
import { normalForm } from './normal-form.js';

/** Why a line of text is not allowed as a name. */
export const lineFaults = ['line-end', 'invisible', 'no-letter', 'address'] as const;
export type LineFault = (typeof lineFaults)[number];

/** The API's sentence for each fault. */
export const faultTexts: Record<LineFault, string> = {
  'line-end': 'must be on one line',
  invisible: 'contains invisible characters; type it again',
  'no-letter': 'must have at least one letter',
  address: 'must not contain a web or email address; put a space after a full stop',
};

// Tabs and control characters, and every character that ends a line (Unicode, UAX 14).
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the point
const lineEnd = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** The most used top-level domains, and those reserved for examples. */
const endings = new Set(
  `com net org info biz edu gov mil int name pro mobi asia cat jobs tel travel museum aero coop post
   xyz top site online shop store app dev page web website link click live news blog club vip icu fun
   space tech cloud email host world today life work agency group digital network systems solutions
   services support security center company finance bank money cash loan win bid date download stream
   review party trade science racing men loan zip mov example test invalid local localhost onion
   中国 中國 公司 网络 網路 网址 网站 網站 在线 商城 政务 公益 香港 台湾 台灣 新加坡 ไทย рф бел`.split(
    /\s+/,
  ),
);

/** Country code domains (ISO 3166): any two letters, except degrees used in the region. */
const isCountry = (ending: string) => /^[a-z]{2}$/.test(ending) && !/^(md|pd|kb|si)$/.test(ending);

/** Second-level labels before a country code, as in "example.go.id". */
const secondLevels = new Set([
  'com',
  'co',
  'gov',
  'go',
  'org',
  'or',
  'net',
  'edu',
  'ac',
  'mil',
  'web',
]);

/** Titles before a name, often without the space: "Dr.Ly", "Ir.So", "Ma.Theresa". */
const titles = new Set(
  `dr drs dra mr mrs ms prof ir hj h md mohd muh moh ma st sto sta atty engr rev fr sr br bro capt col
   gen lt maj sgt brig tn ny sdr sdri bpk asst assoc acad eng arch hon sen rep gov amb ts ust kh tgk
   pdt jr phd msc bsc mba co pt cv pte inc u daw ko ma`.split(/\s+/),
);

// Words with full stops in them, and whether a path, port or query follows.
const dotted = /([\p{L}\p{M}\p{N}.-]+)([/:?#]\S)?/gu;

/** Whether words with full stops between them would be shown as a link. */
function isHost(words: string, hasPath: boolean): boolean {
  const labels = words.split('.').filter(Boolean);
  const [before, ending] = labels.slice(-2);
  if (before === undefined || ending === undefined) return false;
  const isKnown = endings.has(ending) || isCountry(ending) || ending.startsWith('xn--');
  if (hasPath || !isKnown) return isKnown;
  const mayBeTitle = labels.length === 2 && titles.has(before);
  // "example.com.kh", "bit.ly"; not "Dr.Ly", "S.Kom" or initials.
  const least = isCountry(ending) && !secondLevels.has(before) ? 3 : 1;
  return before.length >= least && !mayBeTitle;
}

function hasAddress(text: string): boolean {
  // As a mail program reads it: full-width forms, and the full stops of other scripts (UTS 46).
  const line = text
    .normalize('NFKC')
    .replace(/[\u3002\uff61]/g, '.')
    .toLowerCase();
  if (/:\/\/|\/\/|\\\\|\bhttps?\b|\bwww\d{0,3}\./.test(line)) return true;
  if (/\b(?:mailto|javascript|data|file|ftp|tel|sms|xmpp|tg|whatsapp):\S/.test(line)) return true;
  // Wider than `isEmailAddress`: anything in a longer text that a mail program might turn into a
  // link.
  if (/[^\s@]@[^\s@]/.test(line)) return true;
  if (/\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/.test(line)) return true;
  return [...line.matchAll(dotted)].some(([, words, path]) =>
    isHost(words as string, Boolean(path)),
  );
}

/**
 * Returns why a text is not allowed as a person's name or organisation, where others read it: in
 * emails, subjects, lists, calendars and on certificates. Any script, apostrophes, hyphens, full
 * stops, digits and a slash (a/l, s/o) are allowed. Check the length first.
 */
export function lineFault(text: string): LineFault | undefined {
  if (lineEnd.test(text)) return 'line-end';
  if (hasInvisible(text)) return 'invisible';
  if (hasAddress(text)) return 'address';
  return text !== '' && !hasLetter(text) ? 'no-letter' : undefined;
}

/**
 * Normalises a name like `cleanLine`, but keeps line ends and direction controls, which show that
 * it is not a name, for `lineFault` to reject.
 */
export const cleanName = (text: string): string =>
  lineEnd.test(text.trim()) || turnsDirection(text)
    ? normalForm(text.trim(), 'NFC')
    : cleanLine(text);
