/** A part of a line: its text and what it is, as a class. */
export interface Part {
  text: string;
  kind?: string;
}

export interface HighlightedLine {
  /** Classes of the whole line. */
  kinds: string[];
  parts: Part[];
}

const fence = /^ {0,3}(?:`{3,}|~{3,})/;
/** The name of a box that it opens, also among attributes; a line without one closes a box. */
const div = /^:{3,} *\{?[.#]?([\w-]*)/;
const heading = /^#{1,6} /;
const list = /^ {0,12}(?:[-*+]|\d{1,9}[.)]) /;

/** Longest text that is marked in a line, in characters; bounded, so that long lines take linear time. */
const MAX_SPAN = 300;

/** What marks a part of a line: its class, and what is before and after it. The first that fits counts. */
const spans = [
  { kind: 'strong', open: '**', close: '**' },
  { kind: 'emphasis', open: '*', close: '*' },
  { kind: 'note', open: '[^', close: ']' },
  { kind: 'link', open: '![', close: ')' },
  { kind: 'link', open: '[', close: ')' },
  { kind: 'code', open: '`', close: '`' },
];

/** The lines of a Markdown text with their headings, boxes, lists and marks. It changes no character. */
export function highlight(source: string): HighlightedLine[] {
  const boxes: string[] = [];
  let isCode = false;
  return source.split('\n').map((line) => {
    const isFence = fence.test(line);
    if (isFence) isCode = !isCode;
    if (isCode || isFence)
      return { kinds: ['code-line', ...inBox(boxes)], parts: [{ text: line }] };
    const box = div.exec(line);
    if (box) {
      if (box[1]) boxes.push(box[1]);
      const kinds = ['fence', ...inBox(boxes)];
      if (!box[1]) boxes.pop();
      return { kinds, parts: [{ text: line }] };
    }
    const kinds = [...(heading.test(line) ? ['heading'] : []), ...inBox(boxes)];
    return { kinds, parts: heading.test(line) ? [{ text: line }] : partsOf(line) };
  });
}

const inBox = (boxes: string[]) => (boxes.length > 0 ? ['boxed', `in-${boxes.at(-1)}`] : []);

function partsOf(line: string): Part[] {
  const mark = list.exec(line)?.[0] ?? '';
  const parts: Part[] = mark ? [{ text: mark, kind: 'mark' }] : [];
  let plain = mark.length;
  for (let at = plain; at < line.length; ) {
    const span = spanAt(line, at);
    if (!span) {
      at++;
      continue;
    }
    if (at > plain) parts.push({ text: line.slice(plain, at) });
    parts.push(span);
    at += span.text.length;
    plain = at;
  }
  if (plain < line.length) parts.push({ text: line.slice(plain) });
  return parts;
}

function spanAt(line: string, at: number): Part | undefined {
  for (const { kind, open, close } of spans) {
    if (!line.startsWith(open, at)) continue;
    const length = line.slice(at + open.length, at + MAX_SPAN).indexOf(close);
    const text = line.slice(at, at + open.length + length + close.length);
    const isLink = kind !== 'link' || text.includes('](');
    if (length > 0 && isLink && text[open.length] !== ' ') return { text, kind };
  }
  return undefined;
}
