import type MarkdownIt from 'markdown-it';
import type { StateCore, Token } from 'markdown-it';
import { readAttributes } from './attributes.js';
import type { PageEnv } from './page-env.js';

/** The id that pandoc would give a heading; links of imported lessons rely on it. */
export const headingId = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_.-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^[^\p{L}]+/u, '');

/**
 * Gives headings and defined terms their ids: the id in braces after them, or one made from their
 * words.
 */
export function headingIds(parser: MarkdownIt): void {
  parser.core.ruler.before('inline', 'heading-attributes', (state) => {
    for (const [open, text] of titles(state)) {
      const { content } = text;
      const braces = content.endsWith('}') ? content.lastIndexOf('{') : -1;
      const found = braces < 0 ? undefined : readAttributes(content, braces);
      if (!found || found.end !== content.length) continue;
      text.content = content.slice(0, braces).trimEnd();
      if (found.id) open.attrSet('id', found.id);
    }
  });
  parser.core.ruler.push('heading-ids', (state) => {
    const { ids } = state.env as PageEnv;
    // Explicit ids come first, because links refer to them.
    for (const { type, meta } of state.tokens) {
      if (type.startsWith('div_open') && meta.id) meta.id = ids.next(meta.id as string);
    }
    const all = titles(state);
    const given = new Set(all.filter(([open]) => open.attrGet('id')).map(([open]) => open));
    for (const open of given) open.attrSet('id', ids.next(open.attrGet('id') as string));
    for (const [open, text] of all) {
      if (!given.has(open)) open.attrSet('id', ids.next(headingId(plainText(text)) || 'section'));
    }
  });
}

/** Headings and terms with their texts. */
const titles = ({ tokens }: StateCore): [open: Token, text: Token][] =>
  tokens.flatMap((token, index): [Token, Token][] => {
    const isTitle = token.type === 'heading_open' || token.type === 'dt_open';
    const text = tokens[index + 1];
    return isTitle && text?.type === 'inline' ? [[token, text]] : [];
  });

/** The text of an inline token, without markup. */
export const plainText = (inline: Token): string =>
  (inline.children ?? [])
    .map((child) =>
      child.type === 'softbreak' || child.type === 'hardbreak'
        ? ' '
        : child.type === 'html_inline'
          ? ''
          : child.content,
    )
    .join('');
