import { posix } from 'node:path';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { decodedAddress } from '../content/addresses.js';
import { FILE_MARK, type LinkResolver } from '../content/sanitized-html.js';
import { FOLDERS, type UnitPages } from './unit-pages.js';

const fileMark = `${FILE_MARK}:`;

/** The placeholder for the URL of a file that is not stored yet. */
export const markOf = (path: string) => `${fileMark}${encodeURI(path)}`;

/** A placeholder in an attribute, whose quotes JSON has escaped. */
const markedAttribute = new RegExp(`\\\\"${fileMark}([^"\\\\]+)(?=\\\\")`, 'g');

/** Replaces the placeholders left by `readLesson` by URLs. */
export function withFileAddresses<T>(value: T, address: (path: string) => string): T {
  return JSON.parse(
    JSON.stringify(value).replace(markedAttribute, (mark, path) => {
      const decoded = decodedAddress(path);
      return decoded === undefined ? mark : `\\"${address(decoded)}`;
    }),
  );
}

/** Possible targets of a page's links, both when a lesson is imported and when a unit is edited. */
export interface LinkTargets {
  /** Paths of the files stored with the course. */
  files: { has(path: string): boolean };
  /** The pages that become units. */
  units: UnitPages;
  /** The URL of a stored file. */
  address: (path: string) => string;
}

/** The links of one page. */
export interface LessonResolver extends LinkResolver {
  /** Whether a link can be resolved; adds no note if not. */
  finds(target: string): boolean;
}

/** Resolves the links and figures of a lesson to its units, its files, or other sites. */
export class LessonLinks {
  constructor(
    private readonly targets: LinkTargets,
    private readonly note: (path: string, what: Fault) => void,
  ) {}

  /** Resolves the links of one page. */
  resolver(path: string): LessonResolver {
    const note = (what: Fault) => this.note(path, what);
    return {
      finds: (target) => this.found(path, target) !== undefined,
      note,
      link: (target) => this.link(path, target, note),
      figure: (target) => {
        const kept = this.kept(path, target);
        if (kept) return this.targets.address(kept);
        if (/^https?:/.test(target)) note(fault('figure-elsewhere', { target }));
        else note(fault('figure-missing', { target }));
        return undefined;
      },
    };
  }

  private link(from: string, target: string, note: (what: Fault) => void): string | undefined {
    const found = this.found(from, target);
    if (!found) note(fault('link-broken', { target: decodedAddress(target) ?? target }));
    return found;
  }

  private found(from: string, target: string): string | undefined {
    if (/^(https?:|mailto:|#)/.test(target)) return target;
    const kept = this.kept(from, target);
    if (kept) return this.targets.address(kept);
    const [page = '', anchor] = target.split('#');
    const slug = this.targets.units.find(from, page);
    return slug && `./${slug}${anchor ? `#${anchor}` : ''}`;
  }

  /** The file of the lesson that a link or figure refers to, if any. */
  private kept(from: string, target: string): string | undefined {
    if (/^[a-z]+:/i.test(target)) return undefined;
    const written = target.split(/[?#]/)[0] ?? '';
    for (const plain of new Set([decodedAddress(written) ?? written, written])) {
      const below = FOLDERS.map((folder) => posix.normalize(posix.join(folder, plain)));
      const near = posix.normalize(posix.join(posix.dirname(from), plain));
      // Pages that were moved to another folder still refer to files as before.
      const inFolder = plain.replace(/^(?:\.{1,2}\/)+/, '');
      const moved = FOLDERS.map((folder) => posix.join(folder, inFolder));
      const found = [near, plain, ...below, ...moved].find((path) => this.targets.files.has(path));
      if (found) return found;
    }
    return undefined;
  }
}
