import { bounds } from '../../../platform/bounds/bounds.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';

/** Markdown between fences, or a fenced div (`::: name` … `:::`, as pandoc has them). */
export type Division =
  | { kind: 'markdown'; text: string; line: number }
  | { kind: 'div'; name: string; line: number; children: Division[] };

/** Blocks inside blocks to this level; what is deeper becomes part of the last one. */
const MAX_DEPTH = bounds.unitText.depth;

const closing = /^:{3,}\s*$/;
const codeFence = /^ {0,12}(`{3,}|~{3,})/;

/** The name of the div that the line opens: `::: name`, `::: {.name attributes} :::`. */
function openedName(line: string): string | undefined {
  if (!line.startsWith(':::')) return undefined;
  const afterFence = line.replace(/^:+/, '').trim();
  const inBraces = afterFence.startsWith('{') ? afterFence.slice(1).trimStart() : afterFence;
  const name = /^\.?([A-Za-z][\w-]*)/.exec(inBraces);
  if (!name) return undefined;
  const end = inBraces.indexOf('}');
  const isWhole = end < 0 || /^:*$/.test(inBraces.slice(end + 1).trim());
  return isWhole ? name[1] : undefined;
}

interface OpenDiv {
  name: string;
  line: number;
  children: Division[];
}

/**
 * Splits Markdown into text and fenced divs. Fences inside code are code.
 * A div that is never closed ends with the text; a closing fence too many is left out.
 */
export function splitDivs(markdown: string): {
  divisions: Division[];
  unbalanced: Fault[];
} {
  const root: Division[] = [];
  const open: OpenDiv[] = [];
  const unbalanced: Fault[] = [];
  let text: string[] = [];
  let textLine = 1;
  let code: string | undefined;

  const into = () => open.at(-1)?.children ?? root;
  const flush = (nextLine: number) => {
    if (text.some((line) => line.trim() !== '')) {
      into().push({ kind: 'markdown', text: text.join('\n'), line: textLine });
    }
    text = [];
    textLine = nextLine;
  };
  const close = (line: number) => {
    flush(line + 1);
    const div = open.pop();
    if (div && open.length < MAX_DEPTH) into().push({ kind: 'div', ...div });
  };

  markdown.split('\n').forEach((line, index) => {
    const number = index + 1;
    const fence = codeFence.exec(line)?.[1];
    if (fence && !code) code = fence;
    else if (fence && code && fence.startsWith(code) && line.trim() === fence) code = undefined;
    const name = code ? undefined : openedName(line);
    if (name) {
      flush(number + 1);
      const isTooDeep = open.length >= MAX_DEPTH;
      if (isTooDeep) unbalanced.push(fault('block-too-deep', { line: number, max: MAX_DEPTH }));
      open.push({ name: name.toLowerCase(), line: number, children: isTooDeep ? into() : [] });
    } else if (!code && closing.test(line)) {
      if (open.length === 0) {
        unbalanced.push(fault('block-not-opened', { line: number }));
        flush(number + 1);
      } else close(number);
    } else text.push(line);
  });
  while (open.length > 0) {
    const { name, line } = open.at(-1) as OpenDiv;
    unbalanced.push(fault('block-not-closed', { line, name }));
    close(markdown.length);
  }
  flush(0);
  return { divisions: root, unbalanced };
}
