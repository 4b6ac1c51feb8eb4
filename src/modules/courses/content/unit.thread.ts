import type { UnitContent } from './blocks.js';
import { UnitParser } from './unit-parser.js';

export interface UnitText {
  markdown: string;
  /** Files that the course keeps: their path in the lesson and their address. */
  files: { path: string; address: string }[];
}

/** Reads the Markdown of one unit. */
export default function readUnit({ markdown, files }: UnitText): UnitContent {
  const kept = (target: string) => {
    const plain = target.replace(/^(\.\.?\/)+/, '');
    return files.find(({ path }) => path === plain || path.endsWith(`/${plain}`))?.address;
  };
  return UnitParser.parse(markdown, {
    note: () => undefined,
    figure: kept,
    link: (target) => (/^(https?:|mailto:|#|\.\/)/.test(target) ? target : kept(target)),
  });
}
