import MarkdownIt from 'markdown-it';
import { full as emoji } from 'markdown-it-emoji';
import sanitizeHtml from 'sanitize-html';
import type { Html } from './blocks.js';

/** Where links and figures of a text lead. */
export interface LinkResolver {
  /** The address of a link, or undefined to leave the text without a link. */
  link(target: string): string | undefined;
  /** The address of a figure kept here, or undefined when it is not. */
  figure(target: string): string | undefined;
  /** Told of what cannot be shown as written. */
  note(detail: string): void;
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

const parser = new MarkdownIt({ html: true, linkify: true, typographer: false }).use(emoji);

/** Pandoc's attributes after an image or a link, such as {alt='…' width=50%}: only alt matters. */
const applyAltAttributes = (markdown: string): string =>
  markdown.replace(
    /!\[([^\]]*)\]\(([^)\s]+)([^)]*)\)\{([^}]*)\}/g,
    (_, caption, target, title, attributes) => {
      const alt = /alt\s*=\s*(['"])(.*?)\1/s.exec(attributes)?.[2]?.replace(/\s+/g, ' ');
      return `![${alt ?? caption}](${target}${title})${alt && caption ? `\n*${caption}*` : ''}`;
    },
  );

function prepare(markdown: string, resolver: LinkResolver): string {
  return (
    applyAltAttributes(markdown)
      .replace(/<!--[\s\S]*?-->/g, '')
      // Pandoc reads Markdown after a line of HTML; CommonMark wants an empty line between them.
      .replace(/^(<(h[1-6]|p|div)\b[^>]*>.*<\/\2>)[ \t]*\n(?=\S)/gm, '$1\n\n')
      .replace(/\{\{\s*page\.root\s*\}\}\/([\w-]+)(?:\/index\.html|\.html)?/g, '$1.html')
      .replace(
        /<object[^>]*\sdata=["']([^"']+)["'][^>]*>[\s\S]*?<\/object>/gi,
        (_, source) => `<img src="${source}" alt="">`,
      )
      .replace(/<iframe[^>]*\ssrc=["']([^"']+)["'][^>]*>[\s\S]*?<\/iframe>/gi, (_, source) => {
        resolver.note(`an embedded page became a link: ${source}`);
        return `[${source}](${source})`;
      })
  );
}

function noteUnknownTags(html: string, resolver: LinkResolver): void {
  const tags = new Set(
    [...html.matchAll(/<([a-z][\w-]*)[\s>/]/gi)].map((m) => m[1]?.toLowerCase()),
  );
  for (const tag of tags) {
    if (!tag || meaningless.has(tag)) continue;
    if (!(allowed.allowedTags as string[]).includes(tag)) {
      resolver.note(`the HTML element <${tag}> was left out; its text was kept`);
    }
  }
}

/** Renders Markdown to HTML that cannot act: no script, no style, no foreign image. */
export function renderMarkdown(markdown: string, resolver: LinkResolver): Html {
  const env = {};
  const tokens = parser.parse(prepare(markdown, resolver), env);
  const ids = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const base = headingId(tokens[index + 1]?.content.replace(/[`*_]/g, '') ?? '') || 'section';
    let id = base;
    for (let n = 1; ids.has(id); n++) id = `${base}-${n}`;
    ids.add(id);
    token.attrSet('id', id);
  });
  const html = parser.renderer.render(tokens, parser.options, env);
  noteUnknownTags(html, resolver);
  return sanitizeHtml(html, {
    ...allowed,
    transformTags: {
      a: (tagName, { href = '', ...attributes }) => {
        const to = resolver.link(href);
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

function figureTag(
  { src = '', alt = '', ...attributes }: sanitizeHtml.Attributes,
  resolver: LinkResolver,
): sanitizeHtml.Tag {
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

/** Renders one line, without a paragraph around it. */
export function renderLine(markdown: string, resolver: LinkResolver): Html {
  return renderMarkdown(markdown, resolver).replace(/^<p>([\s\S]*)<\/p>$/, '$1');
}
