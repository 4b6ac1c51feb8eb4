import { unreadable } from './bad-table.js';

/** Callbacks for the parts of a document. Names are without their prefix. */
export interface XmlHandler {
  open?(name: string, attributes: () => Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Longest tag or comment: more than any office program writes. */
const MAX_MARKUP = 65_536;
/** Maximum nesting of elements. */
const MAX_DEPTH = 32;

const ATTRIBUTE = /\s([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads XML in one pass, never holding more than one tag: enough for spreadsheets. Document types,
 * and so all entities defined by a document, are rejected.
 * @throws BadTable
 */
export class XmlReader {
  private rest = '';
  private depth = 0;

  constructor(private readonly handler: XmlHandler) {}

  /** Processes the next chunk. */
  write(piece: string): void {
    const all = this.rest + piece;
    let at = 0;
    for (;;) {
      const start = all.indexOf('<', at);
      if (start < 0) break;
      if (start > at) this.text(all.slice(at, start));
      const end = this.markup(all, start);
      at = end < 0 ? start : end;
      if (end < 0) break;
    }
    this.rest = all.slice(at);
    if (this.rest !== '' && this.rest[0] !== '<') {
      // All text except an entity at the end that may be cut.
      const cut = this.rest.lastIndexOf('&');
      const whole = cut >= 0 && this.rest.length - cut < 12 ? cut : this.rest.length;
      this.text(this.rest.slice(0, whole));
      this.rest = this.rest.slice(whole);
    }
    if (this.rest.length > MAX_MARKUP) throw unreadable('one of its tags does not end');
  }

  end(): void {
    if (this.depth !== 0 || this.rest.trim() !== '') throw unreadable('it breaks off');
  }

  /** Returns the end of the markup that begins at `start`; -1 when it is incomplete. */
  private markup(all: string, start: number): number {
    if (all.startsWith('<!--', start)) return after(all, '-->', start + 4);
    if (all.startsWith('<![CDATA[', start)) {
      const end = after(all, ']]>', start + 9);
      if (end > 0) this.handler.text?.(all.slice(start + 9, end - 3));
      return end;
    }
    if (all.startsWith('<?', start)) return after(all, '?>', start + 2);
    if (all.startsWith('<!', start)) {
      // Possibly a comment of which only the first characters have arrived.
      if (all.length - start < 9) return -1;
      throw unreadable('it has a document type');
    }
    const end = endOfTag(all, start);
    if (end > 0) this.tag(all.slice(start + 1, end - 1));
    return end;
  }

  private tag(inside: string): void {
    if (inside.startsWith('/')) {
      if (--this.depth < 0) throw unreadable('it is not well-formed');
      this.handler.close?.(plainName(inside.slice(1)));
      return;
    }
    const name = plainName(inside);
    if (++this.depth > MAX_DEPTH) throw unreadable(`it is more than ${MAX_DEPTH} levels deep`);
    this.handler.open?.(name, () => attributesOf(inside));
    if (!inside.endsWith('/')) return;
    this.depth--;
    this.handler.close?.(name);
  }

  private text(text: string): void {
    this.handler.text?.(withoutEntities(text));
  }
}

function after(all: string, mark: string, from: number): number {
  const at = all.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** A ">" inside quotes is part of an attribute. */
function endOfTag(all: string, start: number): number {
  let quote = '';
  for (let at = start + 1; at < all.length; at++) {
    const sign = all[at] as string;
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  return -1;
}

function plainName(inside: string): string {
  const end = inside.search(/[\s/]/);
  const name = end < 0 ? inside : inside.slice(0, end);
  return name.slice(name.indexOf(':') + 1);
}

/** Attributes by their name without prefix. */
function attributesOf(inside: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const [, name = '', double, single] of inside.matchAll(ATTRIBUTE)) {
    found[name.slice(name.indexOf(':') + 1)] = withoutEntities(double ?? single ?? '');
  }
  return found;
}

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,10});/g, (_, entity: string) => {
    const replacement = named[entity];
    if (replacement) return replacement;
    const code = /^#x[0-9a-f]{1,6}$/i.test(entity)
      ? Number.parseInt(entity.slice(2), 16)
      : /^#\d{1,7}$/.test(entity)
        ? Number(entity.slice(1))
        : Number.NaN;
    if (!(code <= 0x10ffff)) throw unreadable('it has an entity that is not known');
    return String.fromCodePoint(code);
  });
}
