import type MarkdownIt from 'markdown-it';
import type { StateCore, Token } from 'markdown-it';
import { fault } from '../../../platform/i18n/fault.js';
import type { PageEnv } from './page-env.js';

/** What pandoc, Quarto, Jekyll or LaTeX would read and this product prints as it is written. */
const inText = [
  /\{%[^%\n]{1,100}%\}/,
  /\{\{[^{}\n]{1,100}\}\}/,
  /\{=[a-z]{1,20}\}/,
  /\[-?@[\w:-]{1,50}/,
  /(?<![\w=+|-])==[^=\s+|-][^=\n]{0,100}==(?![\w=+|-])/,
  /\\(?:newpage|pagebreak|begin\{\w{1,30}\}|ref\{[^}\n]{0,50}|cite\{[^}\n]{0,50})/,
];

/** The same at the beginning of a paragraph: lines of a poem, and lists that number themselves. */
const atStart = [
  /^\| \S[^\n]{0,50}/,
  /^\(@[\w-]{0,50}\) /,
  /^#\. /,
  /^[a-z][.)] \S[^\n]{0,50}\n[b-z][.)] /,
];

/** A formula between `\\(` and `\\)`; between `\\[` and `\\]` words stand in brackets as often. */
function formulaIn(text: string): string {
  const from = text.indexOf('\\(');
  const to = from < 0 ? -1 : text.indexOf('\\)', from);
  const found = to < 0 || text.includes('`') ? '' : text.slice(from, to + 2);
  return /[\\^_=]/.test(found.slice(2, -2)) ? found : '';
}

/** Most characters of the text that a note quotes. */
const QUOTED = 60;

/** Code that is for another format as it is. */
const rawCode = /^\{=[a-z]{1,20}\}/;

const whole = /[\s\S]+/;

/** The beginning of what was found, on one line. */
const quoted = (found: string): string =>
  (found.split('\n', 1)[0] ?? '').slice(0, QUOTED).toWellFormed();

/** Two or more rows of hyphens in one line: the rule of a table whose columns are aligned by spaces. */
const spacedRule = /^ {0,3}-{2,200}(?: {1,80}-{2,200}){1,40} {0,20}$/;

/** Notes once a page what of each kind is printed as it is written. */
export function noteMarkup(parser: MarkdownIt): void {
  // Before the languages of code are read: `{=html}` is none.
  parser.core.ruler.before('code-languages', 'markup-notes', (state) => {
    const { note } = state.env as PageEnv;
    const said = new Set<RegExp>();
    const say = (pattern: RegExp, text: string, { map }: Token) => {
      const found = said.has(pattern) ? undefined : pattern.exec(text)?.[0];
      if (found === undefined) return;
      said.add(pattern);
      note(
        fault('markup-as-written', {
          line: (map?.[0] ?? 0) + 1,
          text: quoted(found),
        }),
      );
    };
    for (const token of state.tokens) {
      if (token.type === 'fence') say(rawCode, token.info.trim(), token);
      if (token.type !== 'inline') continue;
      for (const pattern of atStart) say(pattern, token.content, token);
      say(whole, formulaIn(token.content), token);
      for (const { type, content } of token.children ?? []) {
        if (type === 'text') for (const pattern of inText) say(pattern, content, token);
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
