import { posix } from 'node:path';
import { decodedAddress } from '../content/addresses.js';
import { latinSlug } from '../latin-slug.js';

/** Folders of a lesson that its pages name files in, also from one another. */
export const FOLDERS = ['episodes', 'learners', 'instructors', 'profiles'];

/** A page's name without what says how it is written. */
const nameOf = (path: string): string => posix.basename(path).replace(/\.(?:md|Rmd|html)$/i, '');

/** The slug that a page's file name gives; empty in scripts that have no Latin letters. */
export const slugOf = (path: string): string => latinSlug(nameOf(path));

/** The pages that units were in their lesson, so that links between pages lead to units. */
export class UnitPages {
  private readonly slugs = new Map<string, string>();
  private readonly named = new Map<string, string>();
  private readonly taken = new Set<string>();

  constructor(pages: Iterable<[path: string, slug: string]> = []) {
    for (const [path, slug] of pages) this.set(path, slug);
  }

  /** Adds a page with a slug of its own: two folders may have one name, and a name no Latin letter. */
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

  /** The slug of the page that a link of another page names, if there is one. */
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

/** The page that a unit would be, as far as its links go: what they name is sought beside it. */
export const pageOf = (slug: string, kind: string): string =>
  slug === 'index' ? 'index.md' : `${kind === 'reference' ? 'learners' : 'episodes'}/${slug}.md`;
