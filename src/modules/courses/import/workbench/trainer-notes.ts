import type { LinkResolver } from '../../content/sanitized-html.js';
import { UnitParser } from '../../content/unit-parser.js';
import { UnitTooLarge } from '../../courses.errors.js';

const quiet: LinkResolver = {
  link: () => undefined,
  figure: () => undefined,
  note: () => undefined,
};

const inBlock = (text: string): string => `:::::::::: instructor\n\n${text}\n\n::::::::::\n`;

/**
 * Whether a text is self-contained, so that it can be put in a block for trainers. A text that
 * closes a block it did not open would show its rest to trainees; one that leaves code open would
 * swallow what follows.
 */
export function isWhole(text: string): boolean {
  return endsIn(`${inBlock(text)}\nend\n`) === 'blocks';
}

/** Adds notes for trainers below a page, or above one that leaves code or a comment open. */
export function withTrainerNotes(page: string, notes: string[]): string {
  if (notes.length === 0) return page;
  const block = inBlock(notes.join('\n\n'));
  const isOpen = endsIn(`${page}\n\n${inBlock('end')}`) !== 'trainerNotes';
  return isOpen ? `${block}\n${page}` : `${page}\n\n${block}`;
}

/** The part of a unit that ends with the paragraph “end”. */
function endsIn(source: string): 'blocks' | 'trainerNotes' | undefined {
  try {
    const content = UnitParser.parse(source, quiet);
    const isEnd = (part: 'blocks' | 'trainerNotes'): boolean => {
      const last = content[part].at(-1);
      return last?.kind === 'text' && last.html.endsWith('<p>end</p>');
    };
    if (isEnd('trainerNotes')) return 'trainerNotes';
    return isEnd('blocks') && content.blocks.length === 1 ? 'blocks' : undefined;
  } catch (error) {
    if (error instanceof UnitTooLarge) return undefined;
    throw error;
  }
}
