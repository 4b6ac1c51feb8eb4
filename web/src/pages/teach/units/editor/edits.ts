/** A text and what is selected in it. */
export interface Selection {
  text: string;
  start: number;
  end: number;
}

/** A change of a text: what is replaced by what, and what is selected after it. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
  select: readonly [start: number, end: number];
}

/** Markdown of a block; what is between `before` and `after` is to be written over. */
export interface Snippet {
  before: string;
  sample: string;
  after: string;
}

/** How often a character is repeated before a place, or after it. */
function repeated(text: string, character: string, at: number, step: 1 | -1): number {
  let count = 0;
  while (text[step === 1 ? at + count : at - count - 1] === character) count++;
  return count;
}

/** Whether one or three asterisks (emphasis) or two or three (strong) include the mark. */
const hasMark = (count: number, mark: string) =>
  mark.length === 2 ? count >= 2 : count % 2 === 1 && count < 4;

/** Makes the selection bold (`**`) or italic (`*`), or undoes that. */
export function toggleMark({ text, start, end }: Selection, mark: '*' | '**'): Edit {
  // Markdown takes no mark beside a space.
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  const size = mark.length;
  const selected = text.slice(start, end);
  const isAround =
    hasMark(repeated(text, '*', start, -1), mark) && hasMark(repeated(text, '*', end, 1), mark);
  if (isAround) {
    const from = start - size;
    return { from, to: end + size, insert: selected, select: [from, from + selected.length] };
  }
  const isInside =
    selected.length > 2 * size &&
    hasMark(repeated(selected, '*', 0, 1), mark) &&
    hasMark(repeated(selected, '*', selected.length, -1), mark);
  if (isInside) {
    const insert = selected.slice(size, -size);
    return { from: start, to: end, insert, select: [start, start + insert.length] };
  }
  const insert = `${mark}${selected}${mark}`;
  return { from: start, to: end, insert, select: [start + size, end + size] };
}

/** Makes the selection a link, and selects what is still to be written. */
export function insertLink({ text, start, end }: Selection): Edit {
  const selected = text.slice(start, end);
  const isAddress = /^https?:\/\/\S+$/.test(selected);
  const [label, address] = isAddress ? ['', selected] : [selected, 'https://'];
  const insert = `[${label}](${address})`;
  const at = label ? start + label.length + 3 : start + 1;
  return { from: start, to: end, insert, select: label ? [at, at + address.length] : [at, at] };
}

const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1;
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

const prefixes = { heading: /^#{1,6} +/, bullets: /^[-*+] +/, numbers: /^\d{1,9}[.)] +/ };
export type LineKind = keyof typeof prefixes;

/** Makes the selected lines headings or items of a list, or plain text if they already are. */
export function toggleLines({ text, start, end }: Selection, kind: LineKind): Edit {
  const [from, to] = [lineStart(text, start), lineEnd(text, end)];
  const lines = text.slice(from, to).split('\n');
  const written = lines.length === 1 ? lines : lines.filter((line) => line.trim());
  const isSet = written.every((line) => prefixes[kind].test(line));
  let count = 0;
  const changed = lines.map((line) => {
    if (lines.length > 1 && !line.trim()) return line;
    const plain = Object.values(prefixes).reduce((rest, prefix) => rest.replace(prefix, ''), line);
    if (isSet) return plain;
    count++;
    return `${{ heading: '## ', bullets: '- ', numbers: `${count}. ` }[kind]}${plain}`;
  });
  const insert = changed.join('\n');
  const at = from + insert.length;
  return { from, to, insert, select: [lines.length > 1 ? from : at, at] };
}

/** Puts a block in lines of its own, around the selection or with its sample selected. */
export function insertBlock({ text, start, end }: Selection, snippet: Snippet): Edit {
  const above = text.slice(0, start);
  const below = text.slice(end);
  const gap = (newLines: number) => '\n'.repeat(Math.max(0, 2 - newLines));
  const begin = above === '' ? '' : gap(repeated(text, '\n', start, -1));
  const finish = below === '' ? '\n' : gap(repeated(text, '\n', end, 1));
  const content = text.slice(start, end).trim() || snippet.sample;
  const at = start + begin.length + snippet.before.length;
  return {
    from: start,
    to: end,
    insert: `${begin}${snippet.before}${content}${snippet.after}${finish}`,
    select: [at, at + content.length],
  };
}

/** Refers to a new footnote after the selection, and begins its text at the end. */
export function insertFootnote({ text, end }: Selection): Edit {
  const used = [...text.matchAll(/\[\^(\d{1,4})\]/g)].map(([, number]) => Number(number));
  const name = `[^${Math.max(0, ...used) + 1}]`;
  const rest = text.slice(end).trimEnd();
  // Footnotes already there stay together.
  const gap = /(?:^|\n)\[\^[^\]\n]{1,99}\]: [^\n]*$/.test(text.trimEnd()) ? '\n' : '\n\n';
  const insert = `${name}${rest}${gap}${name}: `;
  const at = end + insert.length;
  return { from: end, to: text.length, insert: `${insert}\n`, select: [at, at] };
}

/** What Enter does at the end of an item of a list: begins the next, or ends the list after an empty one. */
export function continueList({ text, start, end }: Selection): Edit | undefined {
  if (start !== end || end !== lineEnd(text, end)) return undefined;
  const from = lineStart(text, start);
  const [, indent = '', mark, number] =
    /^( {0,12})([-*+]|(\d{1,8})\.) /.exec(text.slice(from, end)) ?? [];
  if (!mark) return undefined;
  if (text.slice(from, end).trim() === mark)
    return { from, to: end, insert: '', select: [from, from] };
  const insert = `\n${indent}${number ? `${Number(number) + 1}.` : mark} `;
  return { from: end, to: end, insert, select: [end + insert.length, end + insert.length] };
}

/** Makes a change as if it had been typed, so that the browser can undo it. */
export function applyEdit(area: HTMLTextAreaElement, { from, to, insert, select }: Edit): void {
  area.focus();
  area.setSelectionRange(from, to);
  // Deprecated, but nothing else is undone by Ctrl+Z in all browsers.
  const isDone = document.execCommand(insert ? 'insertText' : 'delete', false, insert);
  if (!isDone) {
    area.setRangeText(insert, from, to, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  area.setSelectionRange(...select);
}
