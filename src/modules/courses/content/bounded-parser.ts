import MarkdownIt from 'markdown-it';
import { full as emoji } from 'markdown-it-emoji';
import { type Fault, fault } from '../../../platform/i18n/fault.js';

/** Most characters of one paragraph, heading or cell in which marks and links are read. */
const MAX_PARAGRAPH = 10_000;

/** Longest address of a link: characters. */
export const MAX_LINK_LENGTH = 2_000;

/**
 * The Markdown parser with bounds. Its work inside one paragraph grows with the square of the
 * length for some marks (`[`, `*a **b`, `<!--`), so a paragraph longer than any author writes is
 * shown as plain text, which `env.note` is told.
 */
export function boundedParser(): MarkdownIt {
  const parser = new MarkdownIt({ html: true, linkify: true, typographer: false }).use(emoji);
  parser.core.ruler.after('block', 'long-paragraphs', (state) => {
    for (const token of state.tokens) {
      if (token.type !== 'inline' || token.content.length <= MAX_PARAGRAPH) continue;
      const text = new state.Token('text', '', 0);
      text.content = token.content;
      token.children = [text];
      token.content = '';
      (state.env as { note(what: Fault): void }).note(
        fault('paragraph-too-long', { max: MAX_PARAGRAPH }),
      );
    }
  });
  boundLinks(parser.linkify);
  return parser;
}

/** Links are looked for word by word: none has a space in it, and long words are not links. */
function boundLinks(linkify: MarkdownIt['linkify']): void {
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

/** The words of a text in pieces of at most MAX_LINK_LENGTH; longer words are left out. */
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
