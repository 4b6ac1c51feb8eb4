import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { fault } from '../../../platform/i18n/fault.js';
import type { PageEnv } from './page-env.js';

/** Figures with captions, and captions of tables, as in pandoc. */
export function figureRules(parser: MarkdownIt): void {
  const { rules } = parser.renderer;
  const renderImage = rules.image as NonNullable<typeof rules.image>;
  rules.image = (tokens, index, options, env, self) => {
    const image = tokens[index] as Token;
    const html = renderImage(tokens, index, options, env, self);
    const { alt } = (image.meta ?? {}) as { alt?: string };
    if (alt === undefined) return html;
    image.attrSet('alt', alt);
    return self.renderToken(tokens, index, options);
  };
  rules.figure_caption = (tokens, index, options, env, self) => {
    const { tag, children } = tokens[index] as Token;
    return `<${tag}>${self.renderInline(children ?? [], options, env)}</${tag}>`;
  };
  parser.core.ruler.push('figures', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type !== 'inline' || tokens[index - 1]?.type !== 'paragraph_open') return;
      const [image, caption, ...others] = token.children ?? [];
      const isFigure = image?.type === 'image' && caption?.type === 'figure_caption';
      if (!isFigure || others.length > 0 || tokens[index - 1]?.hidden) return;
      caption.tag = 'figcaption';
      for (const around of [tokens[index - 1], tokens[index + 1]])
        if (around) around.tag = 'figure';
    });
  });
  parser.core.ruler.push('linked-figures', ({ tokens }) => {
    for (const { children } of tokens) {
      let links = 0;
      for (const token of children ?? []) {
        if (token.type === 'link_open') links++;
        if (token.type === 'link_close') links--;
        if (token.type === 'image' && links > 0) token.attrSet('class', IN_LINK);
      }
    }
  });
  parser.core.ruler.before('inline', 'table-captions', (state) => {
    state.tokens = withTableCaptions(state.tokens, (state.env as PageEnv).note);
  });
}

/** Marks a figure inside a link, which cannot become a link itself. */
export const IN_LINK = 'in-link';

const captionMark = /^(?:Table)?:[ \t]+/;

/** Turns `Table: words` below or above a table into its caption. */
function withTableCaptions(tokens: Token[], note: PageEnv['note']): Token[] {
  const kept: Token[] = [];
  let table = -1;
  // A caption waiting for the table below it.
  let above: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const caption = captionAt(tokens, index);
    const isBelow = kept.at(-1)?.type === 'table_close' && kept[table + 1]?.type !== 'caption_open';
    if (caption && (isBelow || tokens[index + 3]?.type === 'table_open')) {
      asCaption(caption);
      if (isBelow) kept.splice(table + 1, 0, ...caption);
      else above = caption;
      index += 2;
      continue;
    }
    if (token.type === 'inline' && /^\+[-=+:]{3,}\+\s*\n/.test(token.content)) {
      note(fault('table-in-signs', { line: (token.map?.[0] ?? 0) + 1 }));
    }
    if (token.type === 'table_open') table = kept.length;
    kept.push(token);
    if (token.type === 'table_open') kept.push(...above.splice(0));
  }
  return kept;
}

/** The tokens of the paragraph at an index (opening, text and closing) if it is a caption. */
function captionAt(tokens: Token[], index: number): Token[] | undefined {
  const [open, text, close] = tokens.slice(index, index + 3);
  const isCaption = open?.type === 'paragraph_open' && captionMark.test(text?.content ?? '');
  return isCaption && text && close ? [open, text, close] : undefined;
}

function asCaption([open, text, close]: Token[]): void {
  if (text) text.content = text.content.replace(captionMark, '');
  Object.assign(open as Token, { tag: 'caption', type: 'caption_open' });
  Object.assign(close as Token, { tag: 'caption', type: 'caption_close' });
}
