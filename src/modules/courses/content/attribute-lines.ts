import type MarkdownIt from 'markdown-it';
import type { StateBlock, StateCore, Token } from 'markdown-it';
import { type Attributes, readAttributes } from './attributes.js';
import { isBox } from './boxes.js';

/**
 * Supports kramdown's `{: .name}` on a separate line below the block it applies to, which lessons
 * used before the Workbench. A quote with the name of a box becomes that box; code gets its
 * language. The line itself is not rendered.
 */
export function attributeLines(parser: MarkdownIt): void {
  parser.block.ruler.before('fence', 'attribute-line', readLine, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  parser.core.ruler.after('block', 'attribute-lines', applyLines);
}

function readLine(state: StateBlock, startLine: number, _end: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (!state.src.startsWith('{:', start)) return false;
  const line = state.src.slice(start, state.eMarks[startLine]).trimEnd();
  const found = readAttributes(line, 0);
  if (found?.end !== line.length) return false;
  if (silent) return true;
  state.line = startLine + 1;
  const token = state.push('attribute_line', '', 0);
  token.map = [startLine, state.line];
  token.meta = found;
  return true;
}

function applyLines(state: StateCore): void {
  const kept: Token[] = [];
  const openQuotes: number[] = [];
  // Index of the opening of the quote that ends at the last kept token.
  let quote: number | undefined;
  for (const token of state.tokens) {
    if (token.type === 'attribute_line') {
      const last = kept.at(-1);
      if (last?.type === 'fence') setLanguage(last, token.meta as Attributes);
      if (last?.type === 'blockquote_close' && quote !== undefined) {
        makeBox(kept[quote] as Token, last, token.meta as Attributes);
      }
      continue;
    }
    if (token.type === 'blockquote_open') openQuotes.push(kept.length);
    quote = token.type === 'blockquote_close' ? openQuotes.pop() : undefined;
    kept.push(token);
  }
  state.tokens = kept;
}

function setLanguage(fence: Token, { classes }: Attributes): void {
  const language = classes.find((name) => name.startsWith('language-'));
  if (language && !fence.info.trim()) fence.info = language.slice('language-'.length);
}

function makeBox(open: Token, close: Token, { classes, id }: Attributes): void {
  const name = classes.find(isBox);
  if (!name) return;
  open.type = 'div_open';
  open.meta = { name, line: (open.map?.[0] ?? 0) + 1, ...(id && { id }) };
  close.type = 'div_close';
  for (const token of [open, close]) token.nesting = 0;
}
