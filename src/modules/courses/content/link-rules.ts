import type MarkdownIt from 'markdown-it';
import { fault } from '../../../platform/i18n/fault.js';
import type { PageEnv } from './page-env.js';

/** Maximum length of a URL, in characters. */
export const MAX_LINK_LENGTH = 2_000;

/**
 * Limits automatic links to text with a scheme or `www.`: `setup.py` is a file, and the domain of
 * that name belongs to someone else. Searches word by word: no link contains a space, and long
 * words are not links.
 */
export function boundLinks({ linkify }: MarkdownIt): void {
  linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  linkify.add('www.', {
    validate: (text, from, self) => {
      const { src_host_port_strict: host, src_path: path } = self.re as unknown as Sources;
      hostAndPath ??= new RegExp(`^${host}${path}`, 'i');
      return hostAndPath.exec(text.slice(from))?.[0].length ?? 0;
    },
    normalize: (match) => {
      match.url = `http://${match.url}`;
    },
  });
  const inWord = linkify.match.bind(linkify);
  const atStart = linkify.matchAtStart.bind(linkify);
  linkify.match = (text) => {
    if (text.length <= MAX_LINK_LENGTH) return inWord(text);
    const found = pieces(text).flatMap(({ from, piece }) =>
      (inWord(piece) ?? []).map((match) =>
        Object.assign(match, { index: match.index + from, lastIndex: match.lastIndex + from }),
      ),
    );
    return found.length > 0 ? found : null;
  };
  linkify.test = (text) => linkify.match(text) !== null;
  linkify.matchAtStart = (text) => {
    const start = text.slice(0, MAX_LINK_LENGTH + 1);
    const end = start.search(/[ \t\n]/);
    const isLong = end < 0 && start.length > MAX_LINK_LENGTH;
    return isLong ? null : atStart(end < 0 ? start : start.slice(0, end));
  };
}

/** Sources of patterns that linkify-it creates but does not declare. */
interface Sources {
  src_host_port_strict: string;
  src_path: string;
}

let hostAndPath: RegExp | undefined;

/** Splits a text at spaces into pieces of at most MAX_LINK_LENGTH; leaves out longer words. */
function pieces(text: string): { from: number; piece: string }[] {
  const found: { from: number; piece: string }[] = [];
  let from = 0;
  let end = 0;
  for (const word of text.matchAll(/[^ \t\n]+/g)) {
    const wordEnd = word.index + word[0].length;
    if (wordEnd - from > MAX_LINK_LENGTH) {
      if (end > from) found.push({ from, piece: text.slice(from, end) });
      from = wordEnd - word.index > MAX_LINK_LENGTH ? wordEnd : word.index;
    }
    end = wordEnd;
  }
  if (end > from) found.push({ from, piece: text.slice(from, end) });
  return found;
}

/** Jekyll expressions for a lesson's root and, in older ones, its pages. */
const root = /^\{\{\s{0,9}(?:page\.root|site\.baseurl|relative_root_path)\s{0,9}\}\}\/?/;
const page = /^\{%\s{0,9}link\s{1,9}_?([^\s%]{1,300})\s{0,9}%\}/;

/** Other values that Jekyll would fill in, which are unknown here. */
const value = /^\{\{[^{}\n]{1,100}\}\}/;

/** A URL without Jekyll expressions. */
export function withoutLiquid(address: string): string {
  const plain = address.replace(root, '');
  const named = page.exec(plain);
  return named ? `${named[1]}${plain.slice(named[0].length)}` : plain;
}

/** Reads URLs with Jekyll expressions, whose spaces CommonMark does not allow. */
export function readLiquidAddresses({ helpers }: MarkdownIt): void {
  const read = helpers.parseLinkDestination;
  helpers.parseLinkDestination = (text, from, max) => {
    const begin = text.slice(from, Math.min(max, from + 400));
    const mark = root.exec(begin)?.[0] ?? '';
    const named = page.exec(begin.slice(mark.length));
    const unknown = mark ? undefined : value.exec(begin)?.[0];
    if (!mark && !named && !unknown) return read(text, from, max);
    const start = from + (unknown ?? mark).length + (named?.[0].length ?? 0);
    const rest = read(text, start, max);
    // If nothing follows, the rest is empty, which CommonMark does not accept as a destination.
    const str = (unknown ?? named?.[1] ?? '') + (rest.ok ? rest.str : '');
    return { ok: true, pos: rest.ok ? rest.pos : start, str: str || './' };
  };
}

/** A file name with spaces, up to the bracket or a quoted title. */
const spaced = /^[^\s()<>"']{1,200}(?: [^\s()<>"']{1,200}){1,20}(?=\)| ["'])/;

/** Reads `![](fig/my figure.png)`: pandoc allows spaces in a URL, CommonMark only in `<…>`. */
export function readSpacedAddresses({ helpers }: MarkdownIt): void {
  const read = helpers.parseLinkDestination;
  helpers.parseLinkDestination = (text, from, max) => {
    const found = spaced.exec(text.slice(from, Math.min(max, from + 500)))?.[0];
    const isFile = found !== undefined && /\.[a-z0-9]{1,8}$/i.test(found.split('#', 1)[0] ?? '');
    if (!isFile) return read(text, from, max);
    return { ok: true, pos: from + found.length, str: found };
  };
}

const undefinedLink = /\[[^[\]]{1,300}\]\[([^[\]]{1,100})\]/g;

/** Notes reference links without a definition, which are shown with their brackets. */
export function noteUndefinedLinks(parser: MarkdownIt): void {
  parser.core.ruler.push('undefined-links', ({ tokens, env }) => {
    for (const { children } of tokens) {
      for (const { type, content } of children ?? []) {
        if (type !== 'text') continue;
        for (const [, label = ''] of content.matchAll(undefinedLink)) {
          (env as PageEnv).note(fault('link-undefined', { label }));
        }
      }
    }
  });
}
