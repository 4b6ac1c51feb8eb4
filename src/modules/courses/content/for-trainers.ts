import type { Token } from 'markdown-it';
import { isForTrainers } from './boxes.js';
import type { DivOpening } from './fenced-divs.js';

/** A page's tokens, by audience. */
export interface PartedPage {
  shown: Token[];
  trainers: Token[];
}

const isTrainersDiv = ({ meta }: Token): boolean =>
  isForTrainers((meta as DivOpening | null)?.name ?? '');

/**
 * Separates the content for trainers from a page: `instructor` blocks, also in lists and quotes,
 * and footnotes that only these refer to.
 */
export function partedForTrainers(tokens: Token[]): PartedPage {
  const end = tokens.findLastIndex(({ type }) => type === 'footnote_block_open');
  const { shown, trainers } = partedBody(end < 0 ? tokens : tokens.slice(0, end));
  if (end < 0) return { shown, trainers };
  const tail = tokens.slice(end);
  const notes = footnotesOf(tail);
  const parted = new Map(notes.map(({ id, tokens }) => [id, partedBody(tokens)]));
  const read = referred(shown, (id) => parted.get(id)?.shown ?? []);
  const [ofAll, ofTrainers] = [
    notes.filter(({ id }) => read.has(id)),
    notes.filter(({ id }) => !read.has(id)),
  ];
  const partsOf = (part: keyof PartedPage) =>
    ofAll.flatMap(({ id }) => parted.get(id)?.[part] ?? []);
  return {
    shown: [...shown, ...listOf(tail, partsOf('shown'))],
    trainers: [
      ...trainers,
      ...partsOf('trainers'),
      ...listOf(
        tail,
        ofTrainers.flatMap(({ tokens }) => tokens),
      ),
    ],
  };
}

function partedBody(tokens: Token[]): PartedPage {
  const parted: PartedPage = { shown: [], trainers: [] };
  // Number of open divs, counted from one for trainers.
  let depth = 0;
  for (const token of tokens) {
    const isOpening = token.type.startsWith('div_open');
    const isClosing = token.type.startsWith('div_close');
    if (isOpening && (depth > 0 || isTrainersDiv(token))) depth++;
    const part = depth > 0 ? parted.trainers : parted.shown;
    if (isClosing && depth > 0) depth--;
    // The div itself is not shown as a box.
    if (!isTrainersDiv(token) || !(isOpening || isClosing)) part.push(token);
  }
  return parted;
}

interface Footnote {
  id: number;
  tokens: Token[];
}

function footnotesOf(tail: Token[]): Footnote[] {
  const notes: Footnote[] = [];
  for (const token of tail) {
    if (token.type.startsWith('footnote_block')) continue;
    if (token.type === 'footnote_open') notes.push({ id: token.meta.id, tokens: [] });
    notes.at(-1)?.tokens.push(token);
  }
  return notes;
}

/** A list of footnotes, with the first and last token of `tail` around it. */
const listOf = (tail: Token[], items: Token[]): Token[] =>
  items.length === 0 ? [] : [tail[0] as Token, ...items, tail.at(-1) as Token];

/** The footnotes that these tokens refer to, directly or through other footnotes. */
function referred(tokens: Token[], noteOf: (id: number) => Token[]): Set<number> {
  const found = new Set<number>();
  const waiting = [tokens];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const id of referencesIn(next)) {
      if (found.has(id)) continue;
      found.add(id);
      waiting.push(noteOf(id));
    }
  }
  return found;
}

const referencesIn = (tokens: Token[]): number[] =>
  tokens.flatMap(({ type, meta, children }) => [
    ...(type === 'footnote_ref' ? [meta.id as number] : []),
    ...(children ? referencesIn(children) : []),
  ]);
