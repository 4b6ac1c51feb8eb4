import { posix } from 'node:path';
import { FILE_MARK, type LinkResolver } from '../content/markdown.js';
import type { LessonFiles } from './lesson-archive.js';

/** The slug of a unit, from its page's file name. */
export const slugOf = (path: string) =>
  posix
    .basename(path)
    .replace(/\.(md|Rmd|html)$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const fileMark = `${FILE_MARK}:`;

/** A mark in an attribute, whose quotes JSON has escaped. */
const markedAttribute = new RegExp(`\\\\"${fileMark}([^"\\\\]+)(?=\\\\")`, 'g');

/** Puts addresses in the place of the marks that `readLesson` leaves. */
export function withFileAddresses<T>(value: T, address: (path: string) => string): T {
  return JSON.parse(
    JSON.stringify(value).replace(markedAttribute, (_, path) => `\\"${address(decodeURI(path))}`),
  );
}

/** Where the links and figures of a lesson lead: to its units, its files, or elsewhere. */
export class LessonLinks {
  private readonly units = new Set<string>();

  constructor(
    private readonly files: LessonFiles,
    private readonly tell: (path: string, detail: string) => void,
  ) {}

  /** Names the pages that become units. */
  addUnits(paths: string[]): void {
    for (const path of paths) this.units.add(slugOf(path));
  }

  /** Resolves the links of one page. */
  resolver(path: string): LinkResolver {
    const note = (detail: string) => this.tell(path, detail);
    return {
      note,
      link: (target) => this.link(path, target),
      figure: (target) => {
        const kept = this.kept(path, target);
        if (kept) return `${fileMark}${encodeURI(kept)}`;
        if (/^https?:/.test(target)) note(`a figure on another site became a link: ${target}`);
        else note(`the figure ${target} is not in the archive`);
        return undefined;
      },
    };
  }

  private link(from: string, target: string): string | undefined {
    if (/^(https?:|mailto:|#)/.test(target)) return target;
    const kept = this.kept(from, target);
    if (kept) return `${fileMark}${encodeURI(kept)}`;
    const [page = '', anchor] = target.split('#');
    const slug = slugOf(page.replace(/\/(index\.html)?$/, ''));
    if (this.units.has(slug)) return `./${slug}${anchor ? `#${anchor}` : ''}`;
    this.tell(from, `a link leads nowhere: ${target}`);
    return undefined;
  }

  /** The file of the lesson that a link or figure names, if there is one. */
  private kept(from: string, target: string): string | undefined {
    if (/^[a-z]+:/i.test(target)) return undefined;
    const plain = decodeURI(target.split(/[?#]/)[0] ?? '');
    const near = posix.normalize(posix.join(posix.dirname(from), plain));
    return [near, plain, `episodes/${plain}`].find(
      (path) => this.files.has(path) && !/\.(md|Rmd)$/.test(path),
    );
  }
}
