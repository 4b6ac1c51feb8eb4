import { posix } from 'node:path';
import { NextPlace, type Replacement, replaceParts } from '../../content/text-scan.js';

/** Pages with their pictures as files. */
export interface PagesWithFiles {
  text: string;
  /** Names of the pictures, which the page has in the folder `fig`, and their bytes. */
  pictures: { name: string; bytes: Buffer }[];
}

/** Characters of the shortest picture or script that is extracted; shorter ones stay in the text. */
const SHORTEST = 2_000;

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
 * Takes out of a page what tools have written into it and is longer than all of its text: pictures in
 * base64, which become files, and the data of scripts, which no page runs. Code that is shown stays as
 * it is. Each line is read once.
 * @param most pictures that may be extracted
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
    if (mark || line.length < SHORTEST) return line;
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

/** A line without what is in its long scripts; that they are there is still noted. */
function withoutScripts(line: string): string {
  const begin = new NextPlace(line, scriptTag);
  const end = new NextPlace(line, /<\/script/gi);
  const parts: Replacement[] = [];
  for (let from = begin.from(0); from >= 0; from = begin.from(from + 1)) {
    const to = end.from(from);
    if (to < 0) break;
    const start = line.indexOf('>', from) + 1;
    if (to - start >= SHORTEST && start > (parts.at(-1)?.to ?? 0))
      parts.push({ from: start, to, by: '' });
  }
  return replaceParts(line, parts);
}
