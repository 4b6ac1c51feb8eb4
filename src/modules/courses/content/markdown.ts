import sanitizeHtml from 'sanitize-html';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { UnitTooLarge } from '../courses.errors.js';
import type { Html } from './blocks.js';
import { boundedParser, MAX_LINK_LENGTH } from './bounded-parser.js';
import { CUT_PICTURE, pictureLeftOut, prepareMarkdown } from './prepare-markdown.js';

/** Where links and figures of a text lead. */
export interface LinkResolver {
  /** The address of a link, or undefined to leave the text without a link. */
  link(target: string): string | undefined;
  /** The address of a figure kept here, or undefined when it is not. */
  figure(target: string): string | undefined;
  /** Told of what cannot be shown as written. */
  note(what: Fault): void;
}

/** Scheme of links to files that are not stored yet; an import puts addresses in its place. */
export const FILE_MARK = 'lesson-file';

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li'],
    ...['pre', 'code', 'em', 'strong', 'del', 's', 'sub', 'sup', 'u', 'mark', 'kbd', 'abbr'],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption', 'dl', 'dt', 'dd'],
    ...['a', 'img', 'figure', 'figcaption', 'details', 'summary', 'div', 'span'],
  ],
  allowedAttributes: {
    '*': ['id', 'lang', 'dir'],
    a: ['href', 'rel', 'download'],
    img: ['src', 'alt', 'loading', 'width', 'height'],
    code: ['class'],
    ol: ['start'],
    th: ['align', 'colspan', 'rowspan', 'scope'],
    td: ['align', 'colspan', 'rowspan'],
    abbr: ['title'],
  },
  allowedClasses: { code: ['language-*'] },
  allowedSchemes: ['http', 'https', 'mailto', FILE_MARK],
  // Deeper elements are left out; their text is kept.
  nestingLimit: 100,
};

// Formatting of the author's own page that carries no meaning: left out without a word.
const meaningless = new Set(['center', 'font', 'small', 'big', 'style']);

/** The id that pandoc would give a heading: links of imported lessons count on it. */
export const headingId = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_.-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')
    .replace(/^[^\p{L}]+/u, '');

const parser = boundedParser();

function noteUnknownTags(html: string, resolver: LinkResolver): void {
  const tags = new Set(
    [...html.matchAll(/<([a-z][\w-]*)[\s>/]/gi)].map((m) => m[1]?.toLowerCase()),
  );
  for (const tag of tags) {
    if (!tag || meaningless.has(tag)) continue;
    if (!(allowed.allowedTags as string[]).includes(tag)) {
      resolver.note(fault('element-left-out', { tag }));
    }
  }
}

const withoutEnd = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'source', 'wbr']);

/** Most elements that are open at one place; the work per element grows with those around it. */
const MAX_OPEN_ELEMENTS = 1_000;

/** @throws UnitTooLarge when more elements are open at once than any author leaves open */
function checkOpenElements(html: string): void {
  let open = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][\w-]*)/gi)) {
    if (withoutEnd.has(name?.toLowerCase() ?? '')) continue;
    open = Math.max(0, slash ? open - 1 : open + 1);
    if (open > MAX_OPEN_ELEMENTS) throw new UnitTooLarge();
  }
}

/** Ids of one text's headings: the second of the same words ends in -1, as pandoc has it. */
class HeadingIds {
  private readonly taken = new Set<string>();
  private readonly lastNumbers = new Map<string, number>();

  next(base: string): string {
    let id = base;
    let number = this.lastNumbers.get(base) ?? 0;
    while (this.taken.has(id)) {
      number++;
      id = `${base}-${number}`;
    }
    this.lastNumbers.set(base, number);
    this.taken.add(id);
    return id;
  }
}

/**
 * Renders Markdown to HTML that cannot act: no script, no style, no foreign image.
 *
 * @throws UnitTooLarge
 */
export function renderMarkdown(markdown: string, resolver: LinkResolver): Html {
  const note = (what: Fault) => resolver.note(what);
  const env = { note };
  const tokens = parser.parse(prepareMarkdown(markdown, note), env);
  const ids = new HeadingIds();
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const text = tokens[index + 1]?.content.replace(/[`*_]/g, '') ?? '';
    token.attrSet('id', ids.next(headingId(text) || 'section'));
  });
  const html = parser.renderer.render(tokens, parser.options, env);
  checkOpenElements(html);
  noteUnknownTags(html, resolver);
  return sanitizeHtml(html, {
    ...allowed,
    transformTags: {
      a: (tagName, { href = '', ...attributes }) => {
        const to = resolvedLink(href, resolver);
        const external = /^https?:/.test(to ?? '');
        const kept: Record<string, string> = {
          ...attributes,
          ...(to && { href: to }),
          ...(external && { rel: 'noopener noreferrer' }),
        };
        return { tagName, attribs: kept };
      },
      img: (_tag, attributes) => figureTag(attributes, resolver),
    },
  }).trim();
}

function resolvedLink(href: string, resolver: LinkResolver): string | undefined {
  if (href.length <= MAX_LINK_LENGTH) return resolver.link(href);
  resolver.note(fault('link-too-long', { max: MAX_LINK_LENGTH }));
  return undefined;
}

function figureTag(
  { src = '', alt = '', ...attributes }: sanitizeHtml.Attributes,
  resolver: LinkResolver,
): sanitizeHtml.Tag {
  if (src.startsWith('data:') || src.length > MAX_LINK_LENGTH) return writtenIn(src, alt, resolver);
  const kept = resolver.figure(src);
  if (kept) return { tagName: 'img', attribs: { ...attributes, src: kept, alt, loading: 'lazy' } };
  const text = alt || src;
  if (!/^https?:/.test(src)) return { tagName: 'span', attribs: {}, text: `[${text}]` };
  // Pages load nothing from other sites: a foreign figure is a link to it.
  return {
    tagName: 'a',
    attribs: { href: src, rel: 'noopener noreferrer' },
    text: `Figure: ${text}`,
  };
}

/** A picture in the text itself instead of a file: what it shows is said, if the text says it. */
function writtenIn(src: string, alt: string, resolver: LinkResolver): sanitizeHtml.Tag {
  if (src !== CUT_PICTURE) resolver.note(pictureLeftOut);
  return { tagName: 'span', attribs: {}, text: `[${alt || 'picture'}]` };
}

/** Renders one line, without a paragraph around it. */
export function renderLine(markdown: string, resolver: LinkResolver): Html {
  return renderMarkdown(markdown, resolver).replace(/^<p>([\s\S]*)<\/p>$/, '$1');
}
