import type { Block, UnitContent } from '../../../src/modules/courses/content/blocks.ts';
import { savesData } from '../offline/network.ts';

const isFigure = (source: string) => source.startsWith('/api/v1/course-files/');

/** Widths that the API resizes figures to, in pixels. */
const widths = [480, 960, 1600];

interface PageContext {
  /** Where links to other units of the course lead. */
  unitHref?: (slug: string) => string;
  /** Text of the button that shows a figure with the data saver on. */
  showFigure: string;
}

/**
 * Prepares the server's sanitised HTML for this page: figures in the size that the screen needs, or
 * behind a button if the data saver is on; links to other units as addresses of the client; wide
 * tables in a box that scrolls.
 */
export function unitHtml(html: string, { unitHref, showFigure }: PageContext): string {
  if (!/<(img|a|table)\b/.test(html)) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const link of body.querySelectorAll('a[href^="./"]')) {
    const [slug = '', anchor] = (link.getAttribute('href') as string).slice(2).split('#');
    if (unitHref) link.setAttribute('href', unitHref(slug) + (anchor ? `#${anchor}` : ''));
    else link.removeAttribute('href');
  }
  for (const link of body.querySelectorAll('a[href^="/api/"]')) link.setAttribute('download', '');
  for (const image of body.querySelectorAll('img')) prepareFigure(image, showFigure);
  for (const table of body.querySelectorAll('table')) {
    const box = document.createElement('div');
    box.className = 'table-box';
    box.tabIndex = 0;
    table.replaceWith(box);
    box.append(table);
  }
  for (const heading of body.querySelectorAll('th:empty')) {
    const cell = document.createElement('td');
    heading.replaceWith(cell);
  }
  return body.innerHTML;
}

function prepareFigure(image: HTMLImageElement, showFigure: string): void {
  const source = image.getAttribute('src') ?? '';
  if (!isFigure(source)) return;
  if (savesData()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button small';
    button.dataset.figure = source;
    button.dataset.alt = image.alt;
    button.textContent = image.alt ? `${showFigure}: ${image.alt}` : showFigure;
    image.replaceWith(button);
    return;
  }
  image.setAttribute(
    'srcset',
    widths.map((width) => `${source}?width=${width} ${width}w`).join(', '),
  );
  image.setAttribute('sizes', '(max-width: 44rem) 100vw, 42rem');
  image.setAttribute('src', `${source}?width=960`);
  image.setAttribute('loading', 'lazy');
  image.setAttribute('decoding', 'async');
}

/** Replaces a pressed button of the data saver with its figure. */
export function showFigureOf(target: EventTarget | null): void {
  const button = target instanceof HTMLButtonElement ? target : undefined;
  if (!button?.dataset.figure) return;
  const image = document.createElement('img');
  image.src = `${button.dataset.figure}?width=480`;
  image.alt = button.dataset.alt ?? '';
  button.replaceWith(image);
}

/** Addresses of all figures of a unit. */
export function figuresOf(content: unknown): string[] {
  const { blocks } = content as UnitContent;
  const html = (all: Block[]): string[] =>
    all.flatMap((block) =>
      block.kind === 'text'
        ? [block.html]
        : block.kind === 'tabs'
          ? block.tabs.flatMap((tab) => html(tab.blocks))
          : html(block.blocks),
    );
  return [
    ...html(blocks)
      .join('')
      .matchAll(/<img\s[^<>]*>/g),
  ]
    .map(([tag]) => /\ssrc="([^"]+)"/.exec(tag)?.[1] ?? '')
    .filter(isFigure);
}
