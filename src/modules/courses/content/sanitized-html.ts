import sanitizeHtml from 'sanitize-html';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { UnitTooLarge } from '../courses.errors.js';
import { decodedAddress } from './addresses.js';
import type { Html } from './blocks.js';
import { IN_LINK } from './figure-rules.js';
import { CUT_PICTURE, pictureLeftOut } from './html-rules.js';
import { MAX_LINK_LENGTH, withoutLiquid } from './link-rules.js';
import { type Media, mediaTag, withForeignSources } from './media.js';
import { outside } from './outside.js';
import { anchorId } from './page-ids.js';

/** Resolves the links and figures of a text. */
export interface LinkResolver {
  /** The URL of a link, or undefined to leave the text without a link. */
  link(target: string): string | undefined;
  /** The URL of a stored figure, or undefined when it is not stored. */
  figure(target: string): string | undefined;
  /** Called with what cannot be shown as written. */
  note(what: Fault): void;
}

/** Scheme of links to files that are not stored yet; an import replaces these links by URLs. */
export const FILE_MARK = 'lesson-file';

/** The MathML elements of formulas, without interactive ones and those that contain HTML. */
const mathElements = [
  ...['math', 'mrow', 'mi', 'mn', 'mo', 'ms', 'mtext', 'mspace', 'msup', 'msub', 'msubsup'],
  ...['mfrac', 'msqrt', 'mroot', 'munder', 'mover', 'munderover', 'mmultiscripts', 'mprescripts'],
  ...['mtable', 'mtr', 'mtd', 'mpadded', 'mphantom', 'menclose', 'mstyle'],
];
const mathAttributes = [
  ...['display', 'mathvariant', 'stretchy', 'fence', 'separator', 'form', 'lspace', 'rspace'],
  ...['minsize', 'maxsize', 'symmetric', 'largeop', 'movablelimits', 'accent', 'accentunder'],
  ...['columnalign', 'rowalign', 'columnspacing', 'rowspacing', 'columnlines', 'rowlines', 'frame'],
  ...['linethickness', 'width', 'height', 'depth', 'voffset', 'displaystyle', 'scriptlevel'],
  ...['notation', 'columnspan', 'rowspan'],
];

// sanitize-html also removes their text.
const withoutText = new Set(['script', 'style', 'textarea', 'option', 'xmp']);

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li'],
    ...['pre', 'code', 'em', 'strong', 'i', 'b', 'del', 's', 'sub', 'sup', 'u', 'mark', 'kbd'],
    ...[
      'abbr',
      'cite',
      'dfn',
      'q',
      'var',
      'samp',
      'small',
      'input',
      'label',
      'video',
      'audio',
      'track',
    ],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption', 'dl', 'dt', 'dd'],
    ...['a', 'img', 'figure', 'figcaption', 'details', 'summary', 'div', 'span', 'source'],
    ...mathElements,
  ],
  allowedAttributes: {
    '*': ['id', 'lang', 'dir'],
    a: ['href', 'rel', 'download'],
    img: ['src', 'alt', 'loading', 'width', 'height'],
    code: ['class'],
    div: ['class'],
    details: ['class'],
    ol: ['start'],
    li: ['value'],
    th: ['align', 'colspan', 'rowspan', 'scope'],
    td: ['align', 'colspan', 'rowspan'],
    abbr: ['title'],
    input: ['type', 'checked', 'disabled'],
    label: ['for'],
    video: ['src', 'controls', 'preload', 'width', 'height', 'aria-label'],
    audio: ['src', 'controls', 'preload', 'aria-label'],
    track: ['src', 'kind', 'srclang', 'label'],
    source: ['src', 'type'],
    ...Object.fromEntries(mathElements.map((element) => [element, mathAttributes])),
  },
  allowedClasses: {
    code: ['language-*'],
    div: ['callout', 'challenge', 'caution'],
    details: ['card', 'solution', 'hint', 'spoiler'],
  },
  allowedSchemes: ['http', 'https', 'mailto', FILE_MARK],
  // Deeper elements are removed, but their text is kept.
  nestingLimit: 100,
};

// Presentational elements, which are removed without a note.
const meaningless = new Set(['center', 'font', 'big', 'style', 'tt', 'section', 'article']);
// Elements that are converted to others.
const replaced = new Set(['iframe', 'object']);

function noteUnknownTags(html: string, resolver: LinkResolver): void {
  const tags = new Set(
    [...html.matchAll(/<([a-z][\w-]*)[\s>/]/gi)].map((m) => m[1]?.toLowerCase()),
  );
  for (const tag of tags) {
    if (!tag || meaningless.has(tag) || replaced.has(tag)) continue;
    if (!(allowed.allowedTags as string[]).includes(tag)) {
      resolver.note(fault(withoutText.has(tag) ? 'element-removed' : 'element-left-out', { tag }));
    }
  }
}

const withoutEnd = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'source', 'wbr']);

/** Maximum number of open elements; the work per element grows with the nesting depth. */
const MAX_OPEN_ELEMENTS = 1_000;

/** @throws UnitTooLarge when too many elements are open */
function checkOpenElements(html: string): void {
  let open = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][\w-]*)/gi)) {
    if (withoutEnd.has(name?.toLowerCase() ?? '')) continue;
    open = Math.max(0, slash ? open - 1 : open + 1);
    if (open > MAX_OPEN_ELEMENTS) throw new UnitTooLarge();
  }
}

/**
 * Sanitises HTML: no scripts, no styles, no images from other sites.
 *
 * @throws UnitTooLarge
 */
export function sanitized(html: string, resolver: LinkResolver): Html {
  checkOpenElements(html);
  noteUnknownTags(html, resolver);
  const isKept = (kind: Media) => (_: string, attributes: Attributes) =>
    mediaTag(kind, attributes, resolver);
  return sanitizeHtml(withForeignSources(html), {
    ...allowed,
    transformTags: {
      a: (tagName, { href, ...attributes }) => {
        const to = href === undefined ? undefined : resolvedLink(href, resolver);
        const external = /^https?:/.test(to ?? '');
        const kept: Record<string, string> = {
          ...attributes,
          ...(to && { href: to }),
          ...(external && { rel: 'noopener noreferrer' }),
        };
        return { tagName, attribs: kept };
      },
      img: (_tag, attributes) => figureTag(attributes, resolver),
      object: (_tag, { data = '', ...attributes }) =>
        figureTag({ ...attributes, src: data }, resolver),
      iframe: (_tag, attributes) => embeddedPage(attributes, resolver),
      input: (_tag, attributes) => checkbox(attributes),
      td: (tagName, attributes) => ({ tagName, attribs: aligned(attributes) }),
      th: (tagName, attributes) => ({ tagName, attribs: aligned(attributes) }),
      '*': (tagName, { id, ...attributes }) => ({
        tagName,
        attribs: { ...attributes, ...(id !== undefined && { id: anchorId(id) }) },
      }),
      video: isKept('video'),
      audio: isKept('audio'),
      track: isKept('track'),
      source: isKept('source'),
    },
  }).trim();
}

type Attributes = sanitizeHtml.Attributes;
type Tag = sanitizeHtml.Tag;

/** Keeps only the checkboxes of task lists, disabled. */
function checkbox({ type, checked, id }: Attributes): Tag {
  if (type !== 'checkbox') return { tagName: 'span', attribs: {} };
  const state = { disabled: '', ...(checked !== undefined && { checked: '' }) };
  return { tagName: 'input', attribs: { type, ...state, ...(id && { id }) } };
}

/** Converts the alignment of a column, which the parser writes as a style. */
function aligned({ style = '', ...attributes }: Attributes): Attributes {
  const align = /^text-align:(left|right|center)$/.exec(style)?.[1];
  return align ? { ...attributes, align } : attributes;
}

function resolvedLink(href: string, resolver: LinkResolver): string | undefined {
  if (href.length <= MAX_LINK_LENGTH) return withAnchor(resolver.link(withoutLiquid(href)));
  resolver.note(fault('link-too-long', { max: MAX_LINK_LENGTH }));
  return undefined;
}

/** Normalises the anchor of a link within the course like ids. */
function withAnchor(link: string | undefined): string | undefined {
  const at = link === undefined || !/^(?:#|\.\/)/.test(link) ? -1 : link.indexOf('#');
  if (link === undefined || at < 0) return link;
  const anchor = decodedAddress(link.slice(at + 1));
  return anchor === undefined ? link : `${link.slice(0, at)}#${encodeURI(anchorId(anchor))}`;
}

function figureTag(
  { src: written = '', alt = '', class: place, ...attributes }: Attributes,
  resolver: LinkResolver,
): Tag {
  const src = withoutLiquid(written);
  if (src.startsWith('data:') || src.length > MAX_LINK_LENGTH) return writtenIn(src, alt, resolver);
  const kept = resolver.figure(src);
  if (kept) return { tagName: 'img', attribs: { ...attributes, src: kept, alt, loading: 'lazy' } };
  const text = alt || src;
  if (!/^https?:/.test(src)) return { tagName: 'span', attribs: {}, text: `[${text}]` };
  if (place === IN_LINK) return { tagName: 'span', attribs: {}, text: `Figure: ${text}` };
  // Pages load nothing from other sites: a figure elsewhere becomes a link.
  return outside(src, `Figure: ${text}`);
}

/** Replaces a picture embedded in the text by its alternative text. */
function writtenIn(src: string, alt: string, resolver: LinkResolver): Tag {
  if (src !== CUT_PICTURE) resolver.note(pictureLeftOut);
  return { tagName: 'span', attribs: {}, text: `[${alt || 'picture'}]` };
}

/** Replaces an embedded page, of another site or of the lesson, by a link to it. */
function embeddedPage({ src = '', title }: Attributes, resolver: LinkResolver): Tag {
  const target = src.startsWith('//') ? `https:${src}` : src;
  if (target === '' || target.length > MAX_LINK_LENGTH || /^(?!https?:)[a-z]+:/i.test(target)) {
    resolver.note(fault('element-removed', { tag: 'iframe' }));
    return { tagName: 'span', attribs: {} };
  }
  const isOutside = /^https?:/.test(target);
  const address = isOutside ? target : resolver.link(withoutLiquid(target));
  if (!address) return { tagName: 'span', attribs: {}, text: `[${title || target}]` };
  resolver.note(fault('embedded-page', { target }));
  return isOutside
    ? outside(address, title || target)
    : { tagName: 'a', attribs: { href: address }, text: title || target };
}
