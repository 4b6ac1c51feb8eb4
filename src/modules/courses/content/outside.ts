import type sanitizeHtml from 'sanitize-html';

/** A link to another site, replacing content that pages do not load from there. */
export const outside = (href: string, text: string): sanitizeHtml.Tag => ({
  tagName: 'a',
  attribs: { href, rel: 'noopener noreferrer' },
  text,
});
