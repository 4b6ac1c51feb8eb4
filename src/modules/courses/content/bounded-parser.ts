import { dl } from '@mdit/plugin-dl';
import { footnote } from '@mdit/plugin-footnote';
import { sub } from '@mdit/plugin-sub';
import { sup } from '@mdit/plugin-sup';

import MarkdownIt from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { fault } from '../../../platform/i18n/fault.js';
import { attributeLines } from './attribute-lines.js';
import { attributeRules } from './attribute-rules.js';
import { emojis } from './emojis.js';
import { fencedDivs } from './fenced-divs.js';
import { figureRules } from './figure-rules.js';
import { formulas } from './formulas.js';
import { headingIds } from './headings.js';
import { htmlBoxes } from './html-boxes.js';
import { htmlRules } from './html-rules.js';
import {
  boundLinks,
  noteUndefinedLinks,
  readLiquidAddresses,
  readSpacedAddresses,
} from './link-rules.js';
import { noteMarkup } from './markup-notes.js';
import type { PageEnv } from './page-env.js';
import { taskLists } from './task-lists.js';
import { unspacedEmphasis } from './unspaced-emphasis.js';

/**
 * Maximum length of a paragraph, heading or cell that is parsed for inline markup, in characters.
 */
const MAX_PARAGRAPH = 10_000;

/**
 * The Markdown parser with limits: CommonMark, tables, and extensions of pandoc and the Workbench.
 * Inline parsing takes quadratic time for some markup (`[`, `*a **b`, `<!--`), so an overlong
 * paragraph is shown as plain text and reported to `env.note`. `env` is a `PageEnv`.
 */
export function boundedParser(): MarkdownIt {
  const parser = new MarkdownIt({ html: true, linkify: true, typographer: false })
    .use(cjkFriendly)
    .use(unspacedEmphasis)
    .use(emojis)
    .use(footnote)
    .use(dl)
    .use(sub)
    .use(sup)
    .use(taskLists)
    .use(formulas)
    .use(attributeRules)
    .use(figureRules)
    .use(fencedDivs)
    // Registered after the divs so that it runs before them: each is inserted directly after block
    // parsing.
    .use(attributeLines)
    .use(htmlBoxes)
    .use(htmlRules)
    .use(headingIds)
    .use(boundLinks)
    .use(readSpacedAddresses)
    .use(readLiquidAddresses)
    .use(noteUndefinedLinks)
    .use(noteMarkup);
  parser.core.ruler.before('inline', 'long-paragraphs', (state) => {
    for (const token of state.tokens) {
      if (token.type !== 'inline' || token.content.length <= MAX_PARAGRAPH) continue;
      const text = new state.Token('text', '', 0);
      text.content = token.content;
      token.children = [text];
      token.content = '';
      (state.env as PageEnv).note(fault('paragraph-too-long', { max: MAX_PARAGRAPH }));
    }
  });
  // The default markup of footnotes would look like boxes in the text.
  parser.renderer.rules.footnote_block_open = () => '<hr>\n<ol>\n';
  parser.renderer.rules.footnote_block_close = () => '</ol>\n';
  // The same number wherever a footnote is referred to, not “2:1”.
  parser.renderer.rules.footnote_caption = (tokens, index) =>
    String((tokens[index]?.meta.id ?? 0) + 1);
  // Some may be for trainers only, so each keeps its number.
  parser.renderer.rules.footnote_open = (tokens, index) => {
    const number = (tokens[index]?.meta.id ?? 0) + 1;
    return `<li id="footnote${number}" value="${number}">`;
  };
  return parser;
}
