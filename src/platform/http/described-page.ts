import { wordIn } from '../i18n/sentences.js';
import { escapeHtml } from '../text/escape-html.js';
import type { PageMetadata } from './page-metadata.js';

/** Characters of a description; messengers show fewer. */
const DESCRIPTION = 300;

/** Cut between words where there are any. */
function shortened(text: string): string {
  const line = text.split(/\s+/).join(' ').trim();
  const characters = [...line];
  if (characters.length <= DESCRIPTION) return line;
  const cut = characters.slice(0, DESCRIPTION - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > DESCRIPTION / 2 ? cut.slice(0, space) : cut}…`;
}

/**
 * The page with the metadata of one address in place of its general title and description.
 * @param url the absolute URL of the page
 */
export function describedPage(html: string, metadata: PageMetadata, url: URL): string {
  const { title, description, image } = metadata;
  const site = wordIn('en', 'common.', 'programme_name');
  const text = shortened(description);
  const tags: [attribute: string, name: string, content: string][] = [
    ['name', 'description', text],
    ['property', 'og:type', 'website'],
    ['property', 'og:site_name', site],
    ['property', 'og:title', title],
    ['property', 'og:description', text],
    ['property', 'og:url', url.href],
    ['property', 'og:image', new URL(image, url).href],
    ['property', 'og:image:type', 'image/png'],
    ['property', 'og:image:width', '1200'],
    ['property', 'og:image:height', '630'],
    ['name', 'twitter:card', 'summary_large_image'],
  ];
  const head = [
    `<title>${escapeHtml(title)}</title>`,
    ...tags.map(
      ([key, name, content]) => `<meta ${key}="${name}" content="${escapeHtml(content)}" />`,
    ),
  ].join('\n    ');
  return html
    .replace(/<meta name="description"[^<>]*>/, '')
    .replace(/<title>[^<]*<\/title>/, () => head);
}
