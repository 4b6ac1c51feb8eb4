/**
 * The definitions of a lesson's links.md. The Workbench puts them at the end of every page; here
 * each page gets those that it names, so that its source alone says where its links lead.
 */
export class ReferenceLinks {
  private readonly definitions: { label: string; line: string }[] = [];

  constructor(text: string) {
    for (const line of text.split(/\r\n?|\n/)) {
      const end = line.indexOf(']:');
      const start = line.search(/\S/);
      if (start < 0 || start > 3 || line[start] !== '[' || end < start) continue;
      this.definitions.push({ label: normal(line.slice(start + 1, end)), line: line.trim() });
    }
  }

  /** The page with the definitions that it uses. */
  added(page: string): string {
    const named = new Set<string>();
    for (const [, label] of page.matchAll(LABEL)) named.add(normal(label ?? ''));
    const used = this.definitions.filter(({ label }) => named.has(label));
    if (used.length === 0) return page;
    return `${page.trimEnd()}\n\n${used.map(({ line }) => line).join('\n')}\n`;
  }
}

/** A name in brackets; CommonMark allows 999 characters. */
const LABEL = /\[([^[\]]{1,999})\]/g;

/** CommonMark matches labels without regard to case and spaces. */
const normal = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
