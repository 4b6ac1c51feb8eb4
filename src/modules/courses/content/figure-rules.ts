import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { fault } from '../../../platform/i18n/fault.js';
import type { PageEnv } from './page-env.js';

/** Figures with captions, and captions of tables, as pandoc has them. */
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
  parser.core.ruler.before('inline', 'table-captions', (state) => {
    state.tokens = withTableCaptions(state.tokens, (state.env as PageEnv).note);
  });
}

const captionMark = /^(?:Table)?:[ \t]+/;

/** `Table: words` below a table becomes its caption. */
function withTableCaptions(tokens: Token[], note: PageEnv['note']): Token[] {
  const kept: Token[] = [];
  let table = -1;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const text = tokens[index + 1];
    const isCaption =
      token.type === 'paragraph_open' &&
      kept.at(-1)?.type === 'table_close' &&
      text?.type === 'inline' &&
      captionMark.test(text.content);
    if (isCaption && text) {
      text.content = text.content.replace(captionMark, '');
      const close = tokens[index + 2] as Token;
      for (const around of [token, close])
        Object.assign(around, {
          tag: 'caption',
          type: around.nesting > 0 ? 'caption_open' : 'caption_close',
        });
      kept.splice(table + 1, 0, token, text, close);
      index += 2;
      continue;
    }
    if (token.type === 'inline' && /^\+[-=+:]{3,}\+\s*\n/.test(token.content)) {
      note(fault('table-in-signs', { line: (token.map?.[0] ?? 0) + 1 }));
    }
    if (token.type === 'table_open') table = kept.length;
    kept.push(token);
  }
  return kept;
}
