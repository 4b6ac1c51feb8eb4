import type MarkdownIt from 'markdown-it';
import type { StateBlock } from 'markdown-it';
import { fault } from '../../../platform/i18n/fault.js';
import type { PageEnv } from './page-env.js';
import { NextPlace, type Replacement, replaceParts } from './text-scan.js';

/** HTML in Markdown where pandoc differs from CommonMark, and base64 pictures. */
export function htmlRules(parser: MarkdownIt): void {
  parser.block.ruler.before('html_block', 'html-line', htmlLine, {
    alt: ['paragraph', 'reference', 'blockquote'],
  });
  parser.core.ruler.after('block', 'pictures-in-text', ({ tokens, env }) => {
    const { note } = env as PageEnv;
    for (const token of tokens) {
      if (token.type !== 'inline' && token.type !== 'html_block') continue;
      token.content = withoutWrittenInPictures(token.content, note);
      const isComment = token.type === 'html_block' && token.content.trimStart().startsWith('<!--');
      if (!isComment || token.content.includes('-->')) continue;
      note(fault('comment-not-closed', { line: (token.map?.[0] ?? 0) + 1 }));
    }
  });
}

/**
 * Reads a line that is one complete element: pandoc parses Markdown after it, and inside a
 * paragraph or heading, where CommonMark would continue the HTML.
 */
function htmlLine(state: StateBlock, startLine: number, _end: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (state.src[start] !== '<') return false;
  const line = state.src.slice(start, state.eMarks[startLine]).trimEnd();
  const tag = /^<(h[1-6]|p|div)\b[^>]*>/i.exec(line);
  if (!tag || !line.slice(tag[0].length).toLowerCase().endsWith(`</${tag[1]?.toLowerCase()}>`)) {
    return false;
  }
  if (silent) return true;
  state.line = startLine + 1;
  const html = (content: string) => {
    const token = state.push('html_block', '', 0);
    token.map = [startLine, state.line];
    token.content = content;
  };
  if (tag[1]?.toLowerCase() === 'div') {
    html(`${line}\n`);
    return true;
  }
  const end = line.lastIndexOf('<');
  html(tag[0]);
  const words = state.push('inline', '', 0);
  words.map = [startLine, state.line];
  words.content = line.slice(tag[0].length, end).trim();
  words.children = [];
  html(`${line.slice(end)}\n`);
  return true;
}

/** Maximum length of a picture that stays in the text until it is rendered, in characters. */
const MAX_WRITTEN_IN = 2_000;

/** Replaces a longer one: still a URL that Markdown accepts. */
export const CUT_PICTURE = 'data:image/png;base64,';

export const pictureLeftOut = fault('picture-in-text');

/** Cuts base64 pictures, which are longer than all the text around them. */
const withoutWrittenInPictures = (text: string, note: PageEnv['note']): string =>
  replaceParts(text, writtenInPictures(text, note));

function* writtenInPictures(text: string, note: PageEnv['note']): Generator<Replacement> {
  const opening = new NextPlace(text, /data:image\//gi);
  const end = new NextPlace(text, /[\s)"'<>]/g);
  for (let from = opening.from(0); from >= 0; ) {
    const next = end.from(from);
    const to = next < 0 ? text.length : next;
    if (to - from > MAX_WRITTEN_IN) {
      note(pictureLeftOut);
      yield { from, to, by: CUT_PICTURE };
    }
    from = opening.from(to);
  }
}
