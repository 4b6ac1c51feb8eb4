import { parse } from 'yaml';
import { bounds } from '../../../platform/bounds/bounds.js';

/** Reads YAML of a lesson. Warnings would print the lesson's text into the log. @throws Error */
export function readLessonYaml(text: string): unknown {
  if (Buffer.byteLength(text) > bounds.lessonSettings.bytes) {
    throw new Error(bounds.lessonSettings.over);
  }
  return parse(text, { logLevel: 'error', maxAliasCount: bounds.lessonSettings.items });
}

/** A page's front matter and what follows it. */
export function splitFrontMatter(page: string): { matter?: string; body: string } {
  const text = page.replace(/\r\n?/g, '\n');
  const begin = text.startsWith('\uFEFF') ? 1 : 0;
  if (!text.startsWith('---\n', begin)) return { body: page };
  const end = text.indexOf('\n---', begin + 4);
  if (end < 0) return { body: page };
  const matter = text.slice(begin + 4, end);
  const rest = end + '\n---'.length;
  return { matter, body: text.slice(text[rest] === '\n' ? rest + 1 : rest) };
}
