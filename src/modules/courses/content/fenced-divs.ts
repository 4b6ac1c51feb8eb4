import type MarkdownIt from 'markdown-it';
import type { StateBlock, StateCore, Token } from 'markdown-it';
import { bounds } from '../../../platform/bounds/bounds.js';
import { fault } from '../../../platform/i18n/fault.js';
import { readAttributeList, readAttributes } from './attributes.js';
import { defaultTitle } from './box-titles.js';
import { isForTrainers, isHidden } from './boxes.js';
import type { PageEnv } from './page-env.js';

/** The data of the opening line of a fenced div: `::: name`, `::: {#id .name} :::`. */
export interface DivOpening {
  name: string;
  line: number;
  id?: string;
  title?: string;
}

/** Maximum nesting depth of blocks; deeper ones become part of the innermost allowed one. */
const MAX_DEPTH = bounds.unitText.depth;

/**
 * Pandoc's fenced divs: a fence of colons with a name opens a div, a fence of colons alone closes
 * the innermost one. Each fence becomes a separate token, so that a page is parsed once as a whole;
 * then fences are paired. Fences in code, comments and scripts are text.
 */
export function fencedDivs(parser: MarkdownIt): void {
  parser.block.ruler.before('fence', 'fenced-div', readFence, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  parser.core.ruler.after('block', 'fenced-divs', pairFences);
  parser.renderer.rules.div_open_html = (tokens, index, _options, env) =>
    openingTag(tokens[index] as Token, env as PageEnv);
  parser.renderer.rules.div_close_html = (tokens, index) =>
    isHidden((tokens[index] as Token).meta.name) ? '</details>\n' : '</div>\n';
}

/** The opening tag of a box in a list or a quote; solutions are collapsed there too. */
function openingTag({ meta }: Token, { language }: PageEnv): string {
  const { name, id } = meta as DivOpening;
  const attributes = id && /^[\w.:-]+$/.test(id) ? ` id="${id}"` : '';
  if (!isHidden(name)) return `<div class="callout ${name}"${attributes}>\n`;
  const title = defaultTitle(name, language);
  return `<details class="card ${name}"${attributes}><summary>${title}</summary>\n`;
}

function readFence(
  state: StateBlock,
  startLine: number,
  _endLine: number,
  silent: boolean,
): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (!state.src.startsWith(':::', start)) return false;
  const line = state.src.slice(start, state.eMarks[startLine]);
  const afterFence = line.replace(/^:+/, '').trim();
  const opening = afterFence === '' ? undefined : readOpening(afterFence, startLine + 1);
  if (afterFence !== '' && !opening) return false;
  if (silent) return true;
  state.line = startLine + 1;
  const token = state.push(opening ? 'div_open' : 'div_close', 'div', 0);
  token.block = true;
  token.map = [startLine, state.line];
  token.meta = opening ?? null;
  return true;
}

function readOpening(text: string, line: number): DivOpening | undefined {
  if (text.startsWith('{')) {
    const found = readAttributes(text, 0);
    const name = found?.classes[0];
    if (!found || !name || !/^[ \t]*:*$/.test(text.slice(found.end))) return undefined;
    return opening(name, line, found.id, found.values.get('title'));
  }
  const name = /^\.?([A-Za-z][\w-]*)/.exec(text);
  if (!name?.[1]) return undefined;
  const rest = text.slice(name[0].length).trim();
  const found = rest.startsWith('{') ? readAttributes(rest, 0) : readAttributeList(rest, 0);
  return opening(name[1], line, found?.id, found?.values.get('title'));
}

const opening = (name: string, line: number, id?: string, title?: string): DivOpening => ({
  name: name.toLowerCase(),
  line,
  ...(id && { id }),
  ...(title && { title }),
});

/**
 * Pairs each opening fence with its closing fence within the same list item or quote. An unclosed
 * div ends with its container; a surplus closing fence is dropped. Both are noted.
 */
function pairFences(state: StateCore): void {
  const { note } = state.env as PageEnv;
  const open: (DivOpening | 'container' | 'flat')[] = [];
  const paired: Token[] = [];
  let depth = 0;
  let containers = 0;
  const push = (type: 'div_open' | 'div_close', meta: DivOpening) => {
    // Lists and quotes contain no blocks, only HTML.
    const token = new state.Token(containers > 0 ? `${type}_html` : type, 'div', 0);
    token.block = true;
    token.meta = meta;
    paired.push(token);
  };
  const close = () => {
    const div = open.pop();
    if (div === 'flat' || div === 'container' || !div) return;
    depth--;
    push('div_close', div);
  };
  const closeToContainer = () => {
    while (open.length > 0 && open.at(-1) !== 'container') {
      const div = open.at(-1);
      if (div && div !== 'flat' && div !== 'container') {
        note(fault('block-not-closed', { line: div.line, name: div.name }));
      }
      close();
    }
  };
  for (const token of state.tokens) {
    if (token.type === 'div_open') {
      const { line, name } = token.meta as DivOpening;
      // A div for trainers is never merged into another block: trainees would see it.
      if (depth >= MAX_DEPTH && !isForTrainers(name)) {
        note(fault('block-too-deep', { line, max: MAX_DEPTH }));
        open.push('flat');
        continue;
      }
      depth++;
      open.push(token.meta as DivOpening);
      push('div_open', token.meta as DivOpening);
    } else if (token.type === 'div_close') {
      if (open.length > 0 && open.at(-1) !== 'container') close();
      else note(fault('block-not-opened', { line: (token.map?.[0] ?? 0) + 1 }));
    } else {
      if (token.nesting < 0 && isContainer(token)) {
        closeToContainer();
        open.pop();
        containers--;
      }
      paired.push(token);
      if (token.nesting > 0 && isContainer(token)) {
        open.push('container');
        containers++;
      }
    }
  }
  closeToContainer();
  state.tokens = paired;
}

const isContainer = ({ type }: Token): boolean =>
  /^(list_item|blockquote|dd|footnote_ref)/.test(type);
