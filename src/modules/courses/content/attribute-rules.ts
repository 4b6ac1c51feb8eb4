import type MarkdownIt from 'markdown-it';
import type { StateInline, Token } from 'markdown-it';
import { readAttributes, readLooseAlt } from './attributes.js';

/**
 * Reads attributes where pandoc allows them: after figures, links and code, after words in
 * brackets, and after the language of code. Uses the alternative text and width of figures, and the
 * id of everything else; attributes are not rendered.
 */
export function attributeRules(parser: MarkdownIt): void {
  parser.inline.ruler.after('image', 'attributes', attributesAfter);
  parser.inline.ruler.after('attributes', 'bracketed-span', bracketedSpan);
  parser.core.ruler.push('code-languages', (state) => {
    state.tokens = state.tokens.filter((token) => token.type !== 'fence' || readLanguage(token));
  });
}

const takers = new Set(['image', 'link_close', 'code_inline', 'span_close']);

function attributesAfter(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '{' || state.pending !== '') return false;
  const last = state.tokens.at(-1);
  const isAlone = !last || last.type === 'softbreak';
  if (!isAlone && !takers.has(last.type)) return false;
  const found =
    readAttributes(state.src, state.pos) ??
    (last?.type === 'image' ? readLooseAlt(state.src, state.pos) : undefined);
  if (!found) return false;
  // On a separate line they apply to the paragraph.
  const next = state.src[found.end];
  if (isAlone && next !== undefined && next !== '\n') return false;
  if (silent) return true;
  if (last && isAlone) state.tokens.pop();
  else if (last?.type === 'image') describeFigure(last, found.values, state);
  else if (last && found.id) opening(state.tokens, last)?.attrSet('id', found.id);
  state.pos = found.end;
  return true;
}

function describeFigure(
  image: Token,
  values: ReadonlyMap<string, string>,
  state: StateInline,
): void {
  const width = values.get('width');
  if (width && /^\d{1,4}(px|%)?$/.test(width)) image.attrSet('width', width);
  const alt = values.get('alt');
  if (alt === undefined) return;
  image.meta = { alt };
  if (!image.children?.length) return;
  // The text in brackets is then the caption.
  const caption = new state.Token('figure_caption', 'em', 0);
  caption.children = image.children;
  caption.content = image.content;
  state.tokens.push(caption);
}

/** The token that the last one closes. */
function opening(tokens: Token[], last: Token): Token | undefined {
  if (last.nesting === 0) return last;
  for (let at = tokens.length - 2, depth = 1; at >= 0; at--) {
    depth -= tokens[at]?.nesting ?? 0;
    if (depth === 0) return tokens[at];
  }
  return undefined;
}

const isLanguage = (tag: string): boolean => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(tag);

/** `[words]{#id .class lang=km}`. */
function bracketedSpan(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[') return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos);
  if (end < 0) return false;
  const found = readAttributes(state.src, end + 1);
  if (!found) return false;
  if (!silent) {
    const { pos, posMax } = state;
    state.pos = pos + 1;
    state.posMax = end;
    const open = state.push('span_open', 'span', 1);
    if (found.id) open.attrSet('id', found.id);
    const lang = found.values.get('lang');
    if (lang && isLanguage(lang)) open.attrSet('lang', lang);
    state.md.inline.tokenize(state);
    state.push('span_close', 'span', -1);
    state.posMax = posMax;
  }
  state.pos = found.end;
  return true;
}

/**
 * Reads the language of `{.python .x}`, and of an R Markdown chunk, `{r name, option=value}`, whose
 * options are dropped. @returns whether the code is shown: a chunk may hide it
 */
function readLanguage(token: Token): boolean {
  const info = token.info.trim();
  if (!info.startsWith('{')) return true;
  token.info = /^\{\.?([A-Za-z][\w+#-]*)/.exec(info)?.[1] ?? '';
  if (/^\{\./.test(info)) return true;
  const options = /^(?:#\|.*\n)*/.exec(token.content)?.[0] ?? '';
  token.content = token.content.slice(options.length);
  const isHidden = /\b(?:include|echo) ?= ?F(?:ALSE)?\b/.test(info);
  return !isHidden && !/^#\| ?(?:include|echo): ?false/m.test(options);
}
