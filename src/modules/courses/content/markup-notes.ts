import type MarkdownIt from 'markdown-it';
import type { StateCore, Token } from 'markdown-it';
import { fault } from '../../../platform/i18n/fault.js';
import type { PageEnv } from './page-env.js';

/** Markup of pandoc, Quarto, Jekyll or LaTeX that this product shows as written. */
const inText = [
  /\{%[^%\n]{1,100}%\}/,
  /\{\{[^{}\n]{1,100}\}\}/,
  /\{=[a-z]{1,20}\}/,
  /\[-?@[\w:-]{1,50}/,
  /(?<![\w=+|-])==[^=\s+|-][^=\n]{0,100}==(?![\w=+|-])/,
  /\\(?:newpage|pagebreak|begin\{\w{1,30}\}|ref\{[^}\n]{0,50}|cite\{[^}\n]{0,50})/,
];

/** The same at the start of a paragraph: line blocks, and automatically numbered lists. */
const atStart = [
  /^\| \S[^\n]{0,50}/,
  /^\(@[\w-]{0,50}\) /,
  /^#\. /,
  /^[a-z][.)] \S[^\n]{0,50}\n[b-z][.)] /,
];

/** Finds a formula between `\\(` and `\\)`; `\\[` and `\\]` are as often just escaped brackets. */
function formulaIn(text: string): string {
  const from = text.indexOf('\\(');
  const to = from < 0 ? -1 : text.indexOf('\\)', from);
  const found = to < 0 || text.includes('`') ? '' : text.slice(from, to + 2);
  return /[\\^_=]/.test(found.slice(2, -2)) ? found : '';
}

/** Maximum length of text quoted in a note, in characters. */
const QUOTED = 60;

/** Raw code for another format. */
const rawCode = /^\{=[a-z]{1,20}\}/;

const whole = /[\s\S]+/;

/** The start of the text found, up to the end of the line. */
const quoted = (found: string): string =>
  (found.split('\n', 1)[0] ?? '').slice(0, QUOTED).toWellFormed();

/** Several runs of hyphens in one line: the rule of a table with columns aligned by spaces. */
const spacedRule = /^ {0,3}-{2,200}(?: {1,80}-{2,200}){1,40} {0,20}$/;

/** Notes, once per page and kind, markup that is shown as written. */
export function noteMarkup(parser: MarkdownIt): void {
  // Runs before code languages are read, because `{=html}` is not a language.
  parser.core.ruler.before('code-languages', 'markup-notes', (state) => {
    const { note } = state.env as PageEnv;
    const noted = new Set<RegExp>();
    const noteOnce = (pattern: RegExp, text: string, { map }: Token) => {
      const found = noted.has(pattern) ? undefined : pattern.exec(text)?.[0];
      if (found === undefined) return;
      noted.add(pattern);
      note(
        fault('markup-as-written', {
          line: (map?.[0] ?? 0) + 1,
          text: quoted(found),
        }),
      );
    };
    for (const token of state.tokens) {
      if (token.type === 'fence') noteOnce(rawCode, token.info.trim(), token);
      if (token.type !== 'inline') continue;
      for (const pattern of atStart) noteOnce(pattern, token.content, token);
      noteOnce(whole, formulaIn(token.content), token);
      for (const { type, content } of token.children ?? []) {
        if (type === 'text') for (const pattern of inText) noteOnce(pattern, content, token);
      }
    }
    noteSpacedTables(state);
  });
}

function noteSpacedTables({ src, tokens, env }: StateCore): void {
  const lines = src.split('\n');
  const found = tokens.find(
    ({ type, map }) => type === 'hr' && map && spacedRule.test((lines[map[0]] ?? '').slice(0, 500)),
  );
  if (found) (env as PageEnv).note(fault('table-in-signs', { line: (found.map?.[0] ?? 0) + 1 }));
}
