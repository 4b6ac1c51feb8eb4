import { createHash } from 'node:crypto';
import jsonld from 'jsonld';
import { LRUCache } from 'lru-cache';
import { loadContext } from './contexts.js';

/** A JSON-LD document. */
export type Document = Record<string, unknown>;

/** Values for the placeholders `~~name~~` of a document. */
export type Slots = Record<string, string>;

interface Quad {
  subject: string;
  predicate: string;
  object: string;
}

const N_QUAD = /^(_:\S+|<[^>]*>) (<[^>]*>) (.*) \.$/;
const isBlank = (term: string) => term.startsWith('_:');

/** Number of cached shapes. Documents of one shape differ only in their slots. */
const SHAPES_KEPT = 200;

/**
 * RDF Dataset Canonicalization (RDFC-1.0, https://www.w3.org/TR/rdf-canon/) of many documents of
 * one shape. Converting JSON-LD to quads takes milliseconds and depends only on the shape, so each
 * shape is converted once, placeholders included. Filling the slots, labelling the blank nodes by
 * their first-degree hashes and sorting takes a tenth of a millisecond. If two blank nodes have the
 * same hash, the library does all the work.
 */
export class Canonicaliser {
  private readonly shapes = new LRUCache<string, Promise<Quad[]>>({ max: SHAPES_KEPT });

  /** The canonical N-Quads of `document` with its slots filled. */
  async canonical(document: Document, slots: Slots = {}): Promise<string> {
    const quads = (await this.quadsOf(document)).map((quad) => ({
      subject: isBlank(quad.subject) ? quad.subject : filled(quad.subject, slots),
      predicate: quad.predicate,
      object: isBlank(quad.object) ? quad.object : filled(quad.object, slots, escaped),
    }));
    const labels = labelled(quads);
    if (!labels) return canonicalByLibrary(fill(document, slots));
    const name = (term: string) => labels.get(term) ?? term;
    const lines = quads.map(
      (quad) => `${name(quad.subject)} ${quad.predicate} ${name(quad.object)} .\n`,
    );
    return [...new Set(lines)].sort(byCodePoint).join('');
  }

  private quadsOf(document: Document): Promise<Quad[]> {
    const shape = JSON.stringify(document);
    let quads = this.shapes.get(shape);
    if (!quads) {
      quads = toQuads(document);
      quads.catch(() => this.shapes.delete(shape)); // the caller gets the error
      this.shapes.set(shape, quads);
    }
    return quads;
  }
}

/** The document with its slots filled. */
export function fill<T>(value: T, slots: Slots): T {
  if (typeof value === 'string') return filled(value, slots) as T;
  if (Array.isArray(value)) return value.map((item) => fill(item, slots)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fill(item, slots)]),
  ) as T;
}

/** The canonical form computed by the library; works for any shape. */
export const canonicalByLibrary = (document: Document): Promise<string> =>
  jsonld.canonize(document, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    documentLoader: loadContext as never,
    safe: true,
  } as never) as unknown as Promise<string>;

const SLOT = /~~(\w+)~~/g; // only characters that need no escaping in URLs

function filled(text: string, slots: Slots, write = (value: string) => value): string {
  if (!text.includes('~~')) return text;
  return text.replace(SLOT, (word, name: string) => {
    const value = slots[name];
    return value === undefined ? word : write(value);
  });
}

async function toQuads(document: Document): Promise<Quad[]> {
  const text = (await jsonld.toRDF(document, {
    format: 'application/n-quads',
    documentLoader: loadContext as never,
    safe: true,
  } as never)) as unknown as string;
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, subject, predicate, object] = N_QUAD.exec(line) ?? [];
      if (!subject || !predicate || !object) throw new Error(`Not a triple: ${line}`);
      return { subject, predicate, object };
    });
}

/**
 * Canonical labels of the blank nodes; undefined when two have the same hash (RDFC-1.0, 4.4.3 step
 * 4).
 */
function labelled(quads: Quad[]): Map<string, string> | undefined {
  const blank = new Set(quads.flatMap((q) => [q.subject, q.object].filter(isBlank)));
  const byHash = new Map<string, string>();
  for (const node of blank) {
    const mark = (term: string) => (isBlank(term) ? (term === node ? '_:a' : '_:z') : term);
    const about = quads
      .filter((quad) => quad.subject === node || quad.object === node)
      .map((quad) => `${mark(quad.subject)} ${quad.predicate} ${mark(quad.object)} .\n`)
      .sort(byCodePoint);
    byHash.set(createHash('sha256').update(about.join('')).digest('hex'), node);
  }
  if (byHash.size !== blank.size) return undefined;
  return new Map(
    [...byHash.keys()].sort().map((hash, n) => [byHash.get(hash) as string, `_:c14n${n}`]),
  );
}

/** Compares by code points, as RDFC-1.0 requires; `<` compares UTF-16 units. */
function byCodePoint(one: string, two: string): number {
  if (one === two) return 0;
  const plain = one < two ? -1 : 1;
  return /[\ud800-\udfff]/.test(one + two)
    ? Buffer.compare(Buffer.from(one), Buffer.from(two))
    : plain;
}

const named: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** A literal's text in canonical N-Quads (RDF 1.2 N-Quads, section 4). */
const escaped = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about control characters
  text.replace(/[\u0000-\u001f"\\\u007f]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return named[character] ?? `\\u${code}`;
  });
