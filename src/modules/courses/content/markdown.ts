import type { Token } from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import type { Html } from './blocks.js';
import { boundedParser } from './bounded-parser.js';
import type { PageEnv } from './page-env.js';
import { PageIds } from './page-ids.js';
import { type LinkResolver, sanitized } from './sanitized-html.js';

const parser = boundedParser();

/**
 * The Markdown of one page, parsed once as a whole, so that definitions (links, footnotes, ids) are
 * shared by all parts. Parts are rendered one by one.
 */
export class MarkdownPage {
  readonly tokens: Token[];
  private readonly env: PageEnv;

  constructor(
    markdown: string,
    private readonly resolver: LinkResolver,
    { isPlain = false, language = 'en' }: { isPlain?: boolean; language?: string } = {},
  ) {
    this.env = {
      note: (what) => resolver.note(what),
      ids: new PageIds(),
      formulas: 0,
      isPlain,
      language,
      tasks: 0,
    };
    this.tokens = parser.parse(markdown, this.env);
  }

  /** @throws UnitTooLarge */
  html(tokens: Token[]): Html {
    return sanitized(parser.renderer.render(tokens, parser.options, this.env), this.resolver);
  }

  /** Renders a title, which is not part of the page. @throws UnitTooLarge */
  line(markdown: string): Html {
    return sanitized(parser.renderInline(markdown, this.env), this.resolver);
  }
}

/** Renders Markdown to sanitised HTML. @throws UnitTooLarge */
export function renderMarkdown(markdown: string, resolver: LinkResolver): Html {
  const page = new MarkdownPage(markdown, resolver);
  return page.html(page.tokens);
}

const quiet: LinkResolver = {
  link: () => undefined,
  figure: () => undefined,
  note: () => undefined,
};

/** Converts a line of Markdown to plain text: `*a* $\pi$` becomes “a π”; a fraction stays TeX. */
export function plainLine(markdown: string): string {
  const html = new MarkdownPage('', quiet, { isPlain: true }).line(markdown);
  const text = sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} });
  const signs: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
  return text.replace(/&(?:lt|gt|quot|amp);/g, (sign) => signs[sign] as string).trim();
}
