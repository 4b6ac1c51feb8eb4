import { posix } from 'node:path';
import { NextPlace, type Replacement, replaceParts } from '../../content/text-scan.js';

/** A page whose pictures were extracted. */
export interface PagesWithFiles {
  text: string;
  /** File names in the folder `fig`, and bytes of the pictures. */
  pictures: { name: string; bytes: Buffer }[];
}

/**
 * Minimum length of a picture or script that is extracted, in characters; shorter ones stay in the
 * text.
 */
const MIN_LENGTH = 2_000;

const kinds: Record<string, string> = {
  png: 'png',
  jpeg: 'jpg',
  jpg: 'jpg',
  gif: 'gif',
  webp: 'webp',
};

const picture =
  /(\]\(<?|\bsrc\s{0,5}=\s{0,5}["']?)data:image\/(png|jpe?g|gif|webp);base64,([A-Za-z0-9+/]{2000,}={0,2})/gi;

const fence = /^ {0,3}(?:`{3,}|~{3,})/;

/**
 * Removes long data that tools have embedded in a page: base64 pictures, which become files, and
 * the contents of scripts, which are never run. Code blocks stay as they are. Each line is read
 * once.
 * @param most maximum number of pictures to extract
 */
export function withoutWrittenIn(path: string, page: string, most: number): PagesWithFiles {
  const pictures: PagesWithFiles['pictures'] = [];
  const stem = posix
    .basename(path)
    .replace(/\.\w{1,9}$/, '')
    .replace(/[^\p{L}\p{M}\p{N}-]/gu, '-');
  let open = '';
  const lines = page.split('\n').map((line) => {
    const mark = fence.exec(line)?.[0].trim() ?? '';
    if (open) {
      if (mark.startsWith(open)) open = '';
      return line;
    }
    open = mark;
    if (mark || line.length < MIN_LENGTH) return line;
    return withoutScripts(line).replace(
      picture,
      (whole, before: string, type: string, base64: string) => {
        if (pictures.length >= most) return whole;
        const name = `${stem}-picture-${pictures.length + 1}.${kinds[type.toLowerCase()]}`;
        pictures.push({ name, bytes: Buffer.from(base64, 'base64') });
        return `${before}fig/${encodeURI(name)}`;
      },
    );
  });
  return { text: lines.join('\n'), pictures };
}

const scriptTag = /<script\b[^<>]{0,500}>/gi;

/**
 * Removes the contents of long scripts from a line; the elements remain, so that they are noted.
 */
function withoutScripts(line: string): string {
  const begin = new NextPlace(line, scriptTag);
  const end = new NextPlace(line, /<\/script/gi);
  const parts: Replacement[] = [];
  for (let from = begin.from(0); from >= 0; from = begin.from(from + 1)) {
    const to = end.from(from);
    if (to < 0) break;
    const start = line.indexOf('>', from) + 1;
    if (to - start >= MIN_LENGTH && start > (parts.at(-1)?.to ?? 0))
      parts.push({ from: start, to, by: '' });
  }
  return replaceParts(line, parts);
}
