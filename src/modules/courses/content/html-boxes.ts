import type MarkdownIt from 'markdown-it';
import type { StateBlock, StateCore, Token } from 'markdown-it';
import { readAttributeList } from './attributes.js';
import { isBox, isForTrainers } from './boxes.js';
import type { DivOpening } from './fenced-divs.js';

/**
 * Boxes in HTML, as in pandoc: `<div class="solution">` on a separate line, up to its `</div>`, is
 * equivalent to `::: solution`; and a fence ends the HTML before it, so that the fence closes its
 * box.
 */
export function htmlBoxes(parser: MarkdownIt): void {
  const { ruler } = parser.block;
  const readHtml = ruler.getRules('').find(({ name }) => name === 'html_block');
  if (!readHtml) throw new Error('The parser has no rule for HTML.');
  ruler.at(
    'html_block',
    (state, start, end, silent) => readHtml(state, start, endOfHtml(state, start, end), silent),
    { alt: ['paragraph', 'reference', 'blockquote'] },
  );
  parser.core.ruler.after('block', 'html-boxes', (state) => {
    state.tokens = withBoxes(state);
  });
}

const lineAt = (state: StateBlock, line: number): string =>
  state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);

/**
 * Whether a line starts an element or comment that extends to its own end, whatever it contains.
 */
const isToTheEnd = (state: StateBlock, line: number): boolean =>
  /^<(?:script|pre|style|textarea|[!?])/i.test(lineAt(state, line));

const fence = /^[ \t>]{0,100}:{3,}[ \t]{0,100}(?:$|[{.A-Za-z])/;
const blank = /^[\s>]*$/;

/** For each line of a page, the next fence or blank line after it; computed in one pass. */
const stopsOf = new WeakMap<object, { src: string; stops: { line: number; isFence: boolean }[] }>();

function stopAfter({ env, src }: StateBlock, line: number) {
  let known = stopsOf.get(env);
  if (known?.src !== src) {
    let next = { line: Number.POSITIVE_INFINITY, isFence: false };
    const lines = src.split('\n');
    const stops = Array.from(lines, () => next);
    for (let at = lines.length - 1; at >= 0; at--) {
      const text = lines[at] ?? '';
      stops[at] = next;
      const isFence = fence.test(text);
      if (isFence || blank.test(text)) next = { line: at, isFence };
    }
    known = { src, stops };
    stopsOf.set(env, known);
  }
  return known.stops[line];
}

/** Where HTML that starts in a line ends: at the next blank line or, if earlier, the next fence. */
function endOfHtml(state: StateBlock, start: number, end: number): number {
  const stop = stopAfter(state, start);
  if (!stop?.isFence || stop.line >= end || isToTheEnd(state, start)) return end;
  return stop.line;
}

const opening = /^<div\b([^<>]{0,500})>$/i;
const closings = /^(?:<\/div>\s{0,20}){1,20}$/i;

/** Turns pairs of `<div>` and `</div>` whose class is a box into boxes. */
function withBoxes(state: StateCore): Token[] {
  const tokens = state.tokens.flatMap((token) => split(state, token));
  const open: { token: Token; meta: DivOpening | undefined }[] = [];
  for (const token of tokens) {
    if (token.type !== 'html_block') continue;
    const content = token.content.trim();
    const [, attributes] = opening.exec(content) ?? [];
    if (attributes !== undefined) open.push({ token, meta: boxOf(attributes, token) });
    if (!closings.test(content)) continue;
    const last = open.pop();
    if (!last?.meta || last.token.level !== token.level) continue;
    Object.assign(last.token, { type: 'div_open', tag: 'div', meta: last.meta, content: '' });
    Object.assign(token, { type: 'div_close', tag: 'div', meta: null, content: '' });
  }
  return tokens;
}

/** Splits consecutive `</div>` into separate tokens. */
function split(state: StateCore, token: Token): Token[] {
  const lines = token.type === 'html_block' ? token.content.trim().split('\n') : [];
  if (lines.length < 2 || !lines.every((line) => closings.test(line.trim()))) return [token];
  return lines.map((line) =>
    Object.assign(new state.Token(token.type, '', 0), {
      ...{ content: `${line}\n`, level: token.level, map: token.map, block: true },
    }),
  );
}

function boxOf(written: string, { map }: Token): DivOpening | undefined {
  const { values } = readAttributeList(written, 0);
  const name = values
    .get('class')
    ?.split(/\s+/)
    .find((one) => isBox(one) || isForTrainers(one));
  const [id, title] = [values.get('id'), values.get('title')];
  return name
    ? { name, line: (map?.[0] ?? 0) + 1, ...(id && { id }), ...(title && { title }) }
    : undefined;
}
