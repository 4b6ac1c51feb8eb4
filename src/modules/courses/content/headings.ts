/** A heading of one line, such as `## Title ##`. */
export interface Heading {
  level: number;
  title: string;
}

const marker = /^#{1,6}(?=\s)/;

/** The heading that the line is, if it is one. */
export function readHeading(line: string): Heading | undefined {
  const marks = marker.exec(line)?.[0];
  const text = marks && line.slice(marks.length).trim();
  if (!marks || !text) return undefined;
  return { level: marks.length, title: withoutClosingMarks(text) };
}

/** `#` at the end closes a heading; one of `#` only is called so. */
function withoutClosingMarks(text: string): string {
  let end = text.length;
  while (end > 1 && text[end - 1] === '#') end--;
  return text.slice(0, end).trimEnd();
}

/** The items of a list: what follows each `-`, `*`, `+`, `1.` or `1)` that begins a line. */
export function listItems(text: string): string[] {
  const items: string[][] = [[]];
  for (const line of text.split('\n')) {
    const found = listMarker.exec(line);
    if (found) items.push([line.slice(found[0].length)]);
    else items.at(-1)?.push(line);
  }
  return items.map(inOneLine).filter(Boolean);
}

const listMarker = /^\s{0,3}(?:[-*+]|\d+[.)])(?=\s|$)/;

const inOneLine = (lines: string[]): string =>
  lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');
