import { posix } from 'node:path';
import { decodedAddress } from '../content/addresses.js';
import { latinSlug } from '../latin-slug.js';

/** Folders of a lesson in which links are resolved, also from pages in other folders. */
export const FOLDERS = ['episodes', 'learners', 'instructors', 'profiles'];

/** A page's file name without its extension. */
const nameOf = (path: string): string => posix.basename(path).replace(/\.(?:md|Rmd|html)$/i, '');

/** The slug made from a page's file name; empty if the name has no Latin letters. */
export const slugOf = (path: string): string => latinSlug(nameOf(path));

/** Maps the pages of a lesson to units, so that links between pages lead to units. */
export class UnitPages {
  private readonly slugs = new Map<string, string>();
  private readonly named = new Map<string, string>();
  private readonly taken = new Set<string>();

  constructor(pages: Iterable<[path: string, slug: string]> = []) {
    for (const [path, slug] of pages) this.set(path, slug);
  }

  /**
   * Adds a page with a unique slug: two folders may contain the same name, and a name may have no
   * Latin letters.
   */
  add(path: string): string {
    const base = slugOf(path) || `unit-${this.taken.size + 1}`;
    let slug = base;
    for (let n = 2; this.taken.has(slug); n++) slug = `${base}-${n}`;
    this.set(path, slug);
    return slug;
  }

  private set(path: string, slug: string): void {
    this.taken.add(slug);
    this.slugs.set(withoutKind(path), slug);
    const named = slugOf(path);
    if (named && !this.named.has(named)) this.named.set(named, slug);
  }

  /** The slug of the page that a link from another page refers to, if any. */
  find(from: string, target: string): string | undefined {
    const page = (decodedAddress(target) ?? target).replace(/\/(?:index\.html)?$/, '');
    const plain = withoutKind(page);
    if (/^[./]*$/.test(plain)) return this.slugs.get('index');
    const near = posix.join(posix.dirname(from), plain);
    const below = FOLDERS.map((folder) => posix.join(folder, plain));
    for (const path of [near, posix.normalize(plain), ...below]) {
      const slug = this.slugs.get(path);
      if (slug) return slug;
    }
    return this.named.get(slugOf(page));
  }
}

const withoutKind = (path: string): string => path.replace(/\.(?:md|Rmd|html)$/i, '');

/** The page against which the links of a unit are resolved. */
export const pageOf = (slug: string, kind: string): string =>
  slug === 'index' ? 'index.md' : `${kind === 'reference' ? 'learners' : 'episodes'}/${slug}.md`;
