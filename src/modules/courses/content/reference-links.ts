/**
 * Link definitions, `[label]: address`, of a lesson's links.md, which are added to the pages that
 * use them.
 */
export class ReferenceLinks {
  private readonly definitions = new Map<string, string>();

  constructor(text: string) {
    let inCode = false;
    for (const line of text.split(/\r\n?|\n/)) {
      const start = line.search(/\S/);
      const first = line.slice(start, start + 3);
      if (first === '```' || first === '~~~') inCode = !inCode;
      const end = line.indexOf(']:');
      if (inCode || start < 0 || start > 3 || line[start] !== '[' || end < start) continue;
      const label = normal(line.slice(start + 1, end));
      if (label && !this.definitions.has(label)) this.definitions.set(label, line.trim());
    }
  }

  /** Appends to a text the definitions that it uses. */
  added(text: string): string {
    if (this.definitions.size === 0) return text;
    const used = new Set<string>();
    for (const [, label] of text.matchAll(LABEL)) {
      const definition = this.definitions.get(normal(label ?? ''));
      if (definition) used.add(definition);
    }
    return used.size === 0 ? text : `${text.trimEnd()}\n\n${[...used].join('\n')}\n`;
  }
}

/** A label in brackets; CommonMark allows 999 characters. */
const LABEL = /\[([^[\]]{1,999})\]/g;

/** CommonMark matches labels regardless of case and spaces. */
const normal = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
