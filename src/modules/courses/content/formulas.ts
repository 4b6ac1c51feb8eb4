import { tex } from '@mdit/plugin-tex';
import type MarkdownIt from 'markdown-it';
import type { StateBlock, StateInline } from 'markdown-it';
import temml from 'temml';
import { fault } from '../../../platform/i18n/fault.js';
import { UnitTooLarge } from '../courses.errors.js';
import type { PageEnv } from './page-env.js';

/** Maximum length of a formula, in characters. The TeX parser recurses for each brace. */
const MAX_FORMULA = 1_000;

/** Maximum number of formulas on a page. */
const MAX_FORMULAS = 2_000;

/** Maximum number of lines between `$$` and `$$`. */
const MAX_LINES = 60;

/** Converts `$…$` and `$$…$$` to MathML, which browsers render without scripts. */
export function formulas(parser: MarkdownIt): void {
  const { ruler } = parser.block;
  const before = new Set(ruler.getRules(''));
  parser.use(tex, {
    render: (content: string, display: boolean, env: unknown) =>
      renderFormula(content, display, env as PageEnv),
  });
  parser.inline.ruler.before('math_inline_dollar', 'math-in-line', doubleDollars);
  const readBlock = ruler.getRules('').find((rule) => !before.has(rule));
  if (!readBlock) throw new Error('The plug-in for formulas has no block rule.');
  // That rule would swallow the rest of the page if a formula is never closed.
  ruler.at(
    'math_block_dollar',
    (state, start, end, silent) =>
      isClosed(state, start, end) && readBlock(state, start, end, silent),
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
}

/** Reads `$$…$$` within a line, which older lessons use for inline formulas. */
function doubleDollars(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('$$', state.pos)) return false;
  const end = state.src.indexOf('$$', state.pos + 2);
  const content = end < 0 ? '' : state.src.slice(state.pos + 2, end);
  if (content.trim() === '' || end > state.posMax) return false;
  if (!silent) state.push('math_inline', 'math', 0).content = content;
  state.pos = end + 2;
  return true;
}

/** Whether `$$` at the start of a line is closed by `$$` at the end of this or a following line. */
function isClosed(state: StateBlock, startLine: number, endLine: number): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (!state.src.startsWith('$$', start)) return false;
  for (let line = startLine; line < Math.min(endLine, startLine + MAX_LINES); line++) {
    const from = line === startLine ? start + 2 : (state.bMarks[line] ?? 0);
    const end = state.skipSpacesBack(state.eMarks[line] ?? 0, from);
    if (line > startLine && state.isEmpty(line)) return false;
    if (end - from >= 2 && state.src.startsWith('$$', end - 2)) return true;
  }
  return false;
}

/** @throws UnitTooLarge */
export function renderFormula(content: string, display: boolean, env: PageEnv): string {
  env.formulas++;
  if (env.formulas > MAX_FORMULAS) throw new UnitTooLarge();
  try {
    if (content.length > MAX_FORMULA) throw new Error('It is too long');
    const tex = display ? content : withoutEscapes(content);
    const html = temml.renderToString(display ? inLines(tex) : tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxExpand: 100,
      maxSize: [10, 100],
    });
    return env.isPlain && !isInOneLine(html) ? escaped(content) : html;
  } catch {
    const formula = content.trim();
    env.note(fault('formula-unreadable', { formula: formula.slice(0, 100).toWellFormed() }));
    const code = `<code>${escaped(formula)}</code>`;
    return display ? `<pre>${code}</pre>` : code;
  }
}

/**
 * Removes Markdown escapes that a tool has inserted into inline formulas of many lessons:
 * `$\\\\beta\\_1$`. A line break before a letter, or a literal `_`, would make no sense in an
 * inline formula.
 */
function withoutEscapes(content: string): string {
  const single = /\\\\[A-Za-z]/.test(content) ? content.replaceAll('\\\\', '\\') : content;
  let depth = 0;
  return single.replace(/\\([<>*_{}])|[{}]/g, (found, escaped?: string) => {
    if (found === '{') depth++;
    if (found === '}') depth--;
    const isText = escaped === '{' || escaped === '}' || (escaped === '_' && depth > 0);
    return escaped === undefined || isText ? found : escaped;
  });
}

/** Wraps the lines of a formula without an environment, as browsers do not break formulas. */
const inLines = (content: string): string =>
  content.includes('\\\\') && !content.includes('\\begin')
    ? `\\begin{gathered}${content}\\end{gathered}`
    : content;

/** Elements that can be reduced to their text without loss. */
const lineElements = new Set(['<math', '<mrow', '<mi', '<mn', '<mo', '<mtext', '<mspace']);

const isInOneLine = (html: string): boolean =>
  (html.match(/<[a-z]+/g) ?? []).every((element) => lineElements.has(element));

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
