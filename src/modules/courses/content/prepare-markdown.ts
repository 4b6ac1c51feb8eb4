import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { NextPlace, type Replacement, replaceParts } from './text-scan.js';

/**
 * Turns what pandoc and the Workbench read in Markdown into what CommonMark reads. Every step
 * reads the text once, whatever is in it.
 */
export function prepareMarkdown(markdown: string, note: (what: Fault) => void): string {
  return replaceElements(
    replaceElements(
      apartFromHtmlLines(
        withoutComments(applyAltAttributes(withoutWrittenInPictures(markdown, note))),
      ).replace(/\{\{\s*page\.root\s*\}\}\/([\w-]+)(?:\/index\.html|\.html)?/g, '$1.html'),
      { tag: 'object', attribute: 'data', by: (source) => `<img src="${source}" alt="">` },
    ),
    {
      tag: 'iframe',
      attribute: 'src',
      by: (source) => {
        note(fault('embedded-page', { target: source }));
        return `[${source}](${source})`;
      },
    },
  );
}

/** Longest picture that stays in the text until it is rendered: characters. */
const MAX_WRITTEN_IN = 2_000;

/** What is left of a longer one. */
export const CUT_PICTURE = 'data:,';

export const pictureLeftOut = fault('picture-in-text');

/** Cuts pictures in base64, which are longer than all the text around them. */
const withoutWrittenInPictures = (markdown: string, note: (what: Fault) => void): string =>
  replaceParts(markdown, writtenInPictures(markdown, note));

function* writtenInPictures(text: string, note: (what: Fault) => void): Generator<Replacement> {
  const opening = new NextPlace(text, /data:image\//gi);
  const end = new NextPlace(text, /[\s)"'<>]/g);
  for (let from = opening.from(0); from >= 0; ) {
    const next = end.from(from);
    const to = next < 0 ? text.length : next;
    if (to - from > MAX_WRITTEN_IN) {
      note(pictureLeftOut);
      yield { from, to, by: CUT_PICTURE };
    }
    from = opening.from(to);
  }
}

/** Pandoc's attributes after an image, such as {alt='…' width=50%}: only alt matters. */
const applyAltAttributes = (markdown: string): string =>
  replaceParts(markdown, imagesWithAttributes(markdown));

/** Images of the form `![caption](target "title"){attributes}`. */
function* imagesWithAttributes(text: string): Generator<Replacement> {
  const opening = new NextPlace(text, '![');
  const captionEnd = new NextPlace(text, ']');
  const space = new NextPlace(text, /\s/g);
  const targetEnd = new NextPlace(text, ')');
  const attributesEnd = new NextPlace(text, '}');
  for (let from = opening.from(0); from >= 0; ) {
    const bracket = captionEnd.from(from + 2);
    const parenthesis = bracket < 0 ? -1 : targetEnd.from(bracket + 2);
    if (parenthesis < 0) return;
    const target = bracket + 2;
    const blank = space.from(target);
    const opensTarget = text[bracket + 1] === '(' && blank !== target && parenthesis > target;
    const hasAttributes = opensTarget && text[parenthesis + 1] === '{';
    const end = hasAttributes ? attributesEnd.from(parenthesis + 2) : -1;
    if (end >= 0) {
      const caption = text.slice(from + 2, bracket);
      const alt = altOf(text.slice(parenthesis + 2, end));
      const by = `![${alt ?? caption}](${text.slice(target, parenthesis)})`;
      yield { from, to: end + 1, by: alt && caption ? `${by}\n*${caption}*` : by };
    }
    from = opening.from(end >= 0 ? end + 1 : from + 2);
  }
}

/** The value of `alt='…'` among attributes. */
function altOf(attributes: string): string | undefined {
  const name = new NextPlace(attributes, 'alt');
  const quotes = {
    "'": new NextPlace(attributes, "'"),
    '"': new NextPlace(attributes, '"'),
  };
  for (let at = name.from(0); at >= 0; at = name.from(at + 3)) {
    const equals = skipSpace(attributes, at + 3);
    if (attributes[equals] !== '=') continue;
    const open = skipSpace(attributes, equals + 1);
    const quote = attributes[open];
    if (quote !== "'" && quote !== '"') continue;
    const close = quotes[quote].from(open + 1);
    if (close >= 0) return attributes.slice(open + 1, close).replace(/\s+/g, ' ');
  }
  return undefined;
}

function skipSpace(text: string, from: number): number {
  const word = /\S/g;
  word.lastIndex = from;
  return word.exec(text)?.index ?? text.length;
}

const withoutComments = (markdown: string): string => replaceParts(markdown, comments(markdown));

function* comments(text: string): Generator<Replacement> {
  const opening = new NextPlace(text, '<!--');
  const closing = new NextPlace(text, '-->');
  for (let from = opening.from(0); from >= 0; ) {
    const end = closing.from(from + 4);
    if (end < 0) return;
    yield { from, to: end + 3, by: '' };
    from = opening.from(end + 3);
  }
}

/** Pandoc reads Markdown after a line of HTML; CommonMark wants an empty line between them. */
const apartFromHtmlLines = (markdown: string): string =>
  replaceParts(markdown, htmlLineEnds(markdown));

/** The ends of lines that are one HTML element and are followed by text. */
function* htmlLineEnds(text: string): Generator<Replacement> {
  const opening = /^<(h[1-6]|p|div)\b/gm;
  const tagEnd = new NextPlace(text, '>');
  const lineEnd = new NextPlace(text, '\n');
  const line = { end: -1, trimmed: -1 };
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const tag = tagEnd.from(found.index);
    const end = tag < 0 ? -1 : lineEnd.from(tag);
    if (end < 0) return;
    if (end !== line.end) Object.assign(line, { end, trimmed: withoutBlanks(text, tag, end) });
    const closing = `</${found[1]}>`;
    const isElement = line.trimmed - closing.length > tag && text.endsWith(closing, line.trimmed);
    if (!isElement || !/\S/.test(text[end + 1] ?? ' ')) continue;
    yield { from: line.trimmed, to: end + 1, by: '\n\n' };
    opening.lastIndex = end + 1;
  }
}

/** The end of a line without the spaces and tabs it ends with. */
function withoutBlanks(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

interface ElementRule {
  tag: string;
  /** The attribute that says what is embedded. */
  attribute: string;
  by: (source: string) => string;
}

const replaceElements = (markdown: string, rule: ElementRule): string =>
  replaceParts(markdown, elements(markdown, rule));

/** Elements that have the attribute, from their tag to their closing tag. */
function* elements(text: string, { tag, attribute, by }: ElementRule): Generator<Replacement> {
  const opening = new NextPlace(text, new RegExp(`<${tag}`, 'gi'));
  const tagEnd = new NextPlace(text, '>');
  const closing = new NextPlace(text, new RegExp(`</${tag}>`, 'gi'));
  for (let from = opening.from(0); from >= 0; ) {
    const open = tagEnd.from(from);
    const close = open < 0 ? -1 : closing.from(open + 1);
    if (close < 0) return;
    const source = attributeOf(text.slice(from, open), attribute);
    const to = close + tag.length + 3;
    if (source) yield { from, to, by: by(source) };
    // Without the attribute here, no tag that begins before the same end has it either.
    from = opening.from(source ? to : open);
  }
}

/** The value in quotes that the attribute has last. */
function attributeOf(tag: string, name: string): string | undefined {
  const closing = new NextPlace(tag, /["']/g);
  let value: string | undefined;
  for (const found of tag.matchAll(new RegExp(`\\s${name}=["']`, 'gi'))) {
    const from = found.index + found[0].length;
    const end = closing.from(from);
    if (end > from) value = tag.slice(from, end);
  }
  return value;
}
