/** Pandoc's attributes, such as `{#id .class width="50%"}`. */
export interface Attributes {
  id?: string;
  classes: string[];
  values: ReadonlyMap<string, string>;
  /** Where the text continues after them. */
  end: number;
}

/** Maximum length of attributes, in characters: only alternative texts are long. */
const MAX_LENGTH = 5_000;

const space = /[ \t\n]*/y;
const idMark = /#([^\s{}"'=.#]+)/y;
const classMark = /\.([A-Za-z_][\w-]*)/y;
const valueName = /([A-Za-z_][\w:-]*)[ \t]*=[ \t]*/y;
const bareValue = /[^\s{}"'“”„‘’«»＂]+/y;

/** Reads attributes in braces, also in the older form `{: .class}`; undefined for anything else. */
export function readAttributes(text: string, from: number): Attributes | undefined {
  if (text[from] !== '{') return undefined;
  const start = from + (text[from + 1] === ':' ? 2 : 1);
  const list = readAttributeList(text, start);
  if (text[list.end] !== '}' || list.end - from > MAX_LENGTH) return undefined;
  const isEmpty = !list.id && list.classes.length === 0 && list.values.size === 0;
  return isEmpty ? undefined : { ...list, end: list.end + 1 };
}

/** Typographic quotation marks that word processors insert, with their closing marks. */
const closing: Record<string, string> = {
  '“': '”',
  '”': '”',
  '„': '“',
  '‘': '’',
  '’': '’',
  '«': '»',
  '＂': '＂',
};

const looseAlt = /\{:?[ \t]*alt=(["'“”„‘’«＂])/y;

/** A closing brace at the end of a line, where attributes end at the latest. */
const lineEnd = /\}[ \t]*(?:\n|$)/g;

/**
 * Reads the alternative text of a figure whose quotes do not match or are typographic, as in
 * `{alt='it's a map'}` and `{alt=“A map”}`: the text from the first quote to the first closing
 * quote that is followed only by attributes, or else to the end of the line.
 */
export function readLooseAlt(text: string, from: number): Attributes | undefined {
  looseAlt.lastIndex = from;
  const opened = looseAlt.exec(text)?.[1];
  if (!opened) return undefined;
  const quote = closing[opened] ?? opened;
  const start = looseAlt.lastIndex;
  const part = text.slice(start, from + MAX_LENGTH);
  lineEnd.lastIndex = 0;
  const end = lineEnd.exec(part)?.index;
  if (end === undefined) return undefined;
  const written = part.slice(0, end);
  const values = new Map<string, string>();
  let last = written.length;
  for (let at = written.indexOf(quote); at >= 0; at = written.indexOf(quote, at + 1)) {
    const others = readAttributeList(written, at + 1);
    if (others.end < written.length) continue;
    for (const [name, value] of others.values) values.set(name, value);
    last = at;
    break;
  }
  values.set('alt', written.slice(0, last).replace(/\s+/g, ' ').trim());
  return { classes: [], values, end: start + end + 1 };
}

/** Reads as many attributes as there are. */
export function readAttributeList(text: string, from: number): Attributes {
  const classes: string[] = [];
  const values = new Map<string, string>();
  let id: string | undefined;
  let at = from;
  for (;;) {
    at = after(space, text, at)?.end ?? at;
    const mark = after(idMark, text, at) ?? after(classMark, text, at);
    const value = mark ? undefined : readValue(text, at);
    if (mark && text[at] === '#') id ??= mark.found;
    else if (mark) classes.push(mark.found);
    else if (value) values.set(value.name, value.value);
    const end = (mark ?? value)?.end;
    if (end === undefined) break;
    at = end;
  }
  return { ...(id !== undefined && { id }), classes, values, end: at };
}

/** Reads `name=value`; the value may be quoted, with `\"` for a quote. */
function readValue(text: string, from: number) {
  const name = after(valueName, text, from);
  if (!name) return undefined;
  const quote = text[name.end];
  if (quote !== '"' && quote !== "'") {
    const bare = after(bareValue, text, name.end);
    return bare && { name: name.found, value: bare.found, end: bare.end };
  }
  let value = '';
  for (let at = name.end + 1; at < Math.min(text.length, from + MAX_LENGTH); at++) {
    if (text[at] === quote) {
      return { name: name.found, value: value.replace(/\s+/g, ' ').trim(), end: at + 1 };
    }
    if (text[at] === '\\' && /[\\"'[\]{}]/.test(text[at + 1] ?? '')) at++;
    value += text[at];
  }
  return undefined;
}

function after(pattern: RegExp, text: string, from: number) {
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  return found ? { found: found[1] ?? found[0], end: pattern.lastIndex } : undefined;
}
