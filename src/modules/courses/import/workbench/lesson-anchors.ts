import { decodedAddress } from '../../content/addresses.js';
import type { UnitContent } from '../../content/blocks.js';

interface ReadUnit {
  slug: string;
  page: string;
  content: UnitContent;
}

// Matches in JSON, where the quotes of HTML are escaped.
const idInHtml = /\bid=\\"([^"\\]+)\\"/g;
const idOfBox = /"id":"([^"\\]+)"/g;
const linkToId = /\bhref=\\"(?:\.\/([a-z0-9-]+))?#([^"\\]+)\\"/g;

/** Links to anchors that do not exist in their unit; they open the unit at its start. */
export function deadAnchors(units: ReadUnit[]): { page: string; target: string }[] {
  const texts = units.map(({ content }) => JSON.stringify(content));
  const ids = new Map(
    units.map(({ slug }, index) => {
      const text = texts[index] as string;
      const found = [...text.matchAll(idInHtml), ...text.matchAll(idOfBox)];
      return [slug, new Set(found.map(([, id]) => id as string))];
    }),
  );
  return units.flatMap(({ slug, page }, index) =>
    [...(texts[index] as string).matchAll(linkToId)].flatMap(([, to, written = '']) => {
      const anchor = decodedAddress(written) ?? written;
      const found = ids.get(to ?? slug)?.has(anchor) ?? true;
      return found ? [] : [{ page, target: `${to ?? ''}#${anchor}` }];
    }),
  );
}
