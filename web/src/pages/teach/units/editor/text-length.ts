import { highlight, type Part } from './highlight.ts';

/** Words that people read in a minute; fewer than in a novel, for a lesson is thought about. */
const WORDS_PER_MINUTE = 180;

/** Of a link its text, not its address. */
const textRead = ({ text, kind }: Part) =>
  kind === 'link' ? text.slice(0, text.indexOf('](')) : text;

/** Words in a Markdown text that trainees read, in any script. */
export function countWords(source: string, language: string): number {
  const read = highlight(source)
    .filter(({ kinds }) => !kinds.includes('fence'))
    .map(({ parts }) => parts.map(textRead).join(''))
    .join('\n');
  if (!('Segmenter' in Intl)) return read.split(/\s+/).filter(Boolean).length;
  // Khmer, Thai and Chinese are written without spaces.
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(read);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}

/** Minutes it takes to read so many words. */
export const readingMinutes = (words: number): number => Math.ceil(words / WORDS_PER_MINUTE);
