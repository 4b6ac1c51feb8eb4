import { bounds } from '../../../platform/bounds/bounds.js';
import { fault } from '../../../platform/i18n/fault.js';
import { UnitTooLarge } from '../courses.errors.js';
import { type Block, emptyContent, type Html, type UnitContent } from './blocks.js';
import { type Division, splitDivs } from './fenced-divs.js';
import { listItems, readHeading } from './headings.js';
import { type LinkResolver, renderLine, renderMarkdown } from './markdown.js';
import { ReferenceLinks } from './reference-links.js';

// Boxes of the Workbench (carpentries.github.io/sandpaper-docs, "Component guide").
const callouts = new Set([
  'callout',
  'prereq',
  'checklist',
  'discussion',
  'testimonial',
  'caution',
  'important',
  'note',
  'tip',
  'warning',
]);
const hiddenBlocks = new Set(['solution', 'hint', 'spoiler']);
const trainerBlocks = new Set(['instructor', 'instructors']);

const defaultTitles: Record<string, string> = {
  callout: 'Note',
  prereq: 'Before you begin',
  challenge: 'Challenge',
  solution: 'Solution',
  hint: 'Hint',
  spoiler: 'More',
  discussion: 'Discussion',
};

/**
 * Makes a unit's content from Markdown with the Workbench's fenced blocks: questions,
 * objectives, keypoints, callouts, challenges with solutions, tabs, notes for trainers.
 * What cannot be shown as written is told to `resolver.note`.
 */
export class UnitParser {
  private readonly content = emptyContent();
  private rendered = 0;
  private textLength = 0;

  private constructor(
    private readonly resolver: LinkResolver,
    private readonly references: ReferenceLinks,
  ) {}

  /** @throws UnitTooLarge */
  static parse(markdown: string, resolver: LinkResolver): UnitContent {
    if (Buffer.byteLength(markdown) > bounds.unitText.bytes) throw new UnitTooLarge();
    const parser = new UnitParser(resolver, new ReferenceLinks(markdown));
    const { divisions, unbalanced } = splitDivs(markdown.replace(/\r\n?/g, '\n'));
    for (const fence of unbalanced) resolver.note(fence);
    parser.content.blocks = parser.blocks(divisions);
    return parser.content;
  }

  private blocks(divisions: Division[]): Block[] {
    return divisions.flatMap((division) => this.block(division));
  }

  private block(division: Division): Block[] {
    if (division.kind === 'markdown') {
      this.count();
      const text = this.references.added(division.text);
      this.countText(text);
      const html = renderMarkdown(text, this.resolver);
      return html ? [{ kind: 'text', html }] : [];
    }
    const { name, children, line } = division;
    if (name === 'questions') return this.lines('questions', children);
    if (name === 'objectives') return this.lines('objectives', children);
    if (name === 'keypoints') return this.lines('keyPoints', children);
    if (trainerBlocks.has(name)) {
      this.content.trainerNotes.push(...this.blocks(children));
      return [];
    }
    if (name === 'tab' || name === 'group-tab') return [this.tabs(children)];
    const { title, rest } = this.titled(name, children);
    const blocks = this.blocks(rest);
    if (name === 'challenge') return [{ kind: 'challenge', title, blocks }];
    if (hiddenBlocks.has(name)) {
      return [{ kind: name as 'solution', hidden: true, title, blocks }];
    }
    if (!callouts.has(name)) {
      this.resolver.note(fault('block-unknown', { line, name }));
    }
    return [{ kind: 'callout', variant: name, title, blocks }];
  }

  private line(markdown: string): Html {
    this.count();
    return renderLine(markdown, this.resolver);
  }

  /** Each piece is rendered for itself, which costs the same however short it is. */
  private count(): void {
    this.rendered++;
    if (this.rendered > bounds.unitText.items) throw new UnitTooLarge();
  }

  /** Definitions of links are rendered with each part that uses them. */
  private countText(text: string): void {
    this.textLength += text.length;
    if (this.textLength > 4 * bounds.unitText.bytes) throw new UnitTooLarge();
  }

  /** A list in a questions, objectives or keypoints block; each item is one line. */
  private lines(part: 'questions' | 'objectives' | 'keyPoints', children: Division[]): Block[] {
    for (const child of children) {
      if (child.kind !== 'markdown') continue;
      for (const item of listItems(child.text)) {
        this.content[part].push(this.line(item));
      }
    }
    return [];
  }

  /** The heading that begins a block is its title. */
  private titled(name: string, children: Division[]): { title: Html; rest: Division[] } {
    const [first, ...others] = children;
    const untitled = { title: defaultTitles[name] ?? name, rest: children };
    if (first?.kind !== 'markdown') return untitled;
    const begin = first.text.search(/\S/);
    const [line = ''] = first.text.slice(begin).split('\n', 1);
    const heading = readHeading(line);
    if (!heading) return untitled;
    const text = first.text.slice(begin + line.length);
    const rest: Division[] = text.trim() ? [{ ...first, text }, ...others] : others;
    return { title: this.line(heading.title), rest };
  }

  /** Each heading inside a tab block begins a tab. */
  private tabs(children: Division[]): Block {
    const tabs: { title: Html; divisions: Division[] }[] = [];
    const add = (division: Division) => {
      if (tabs.length === 0) tabs.push({ title: '', divisions: [] });
      tabs.at(-1)?.divisions.push(division);
    };
    for (const child of children) {
      if (child.kind === 'div') {
        add(child);
        continue;
      }
      for (const part of splitAtHeadings(child.text)) {
        if (part.title) tabs.push({ title: this.line(part.title), divisions: [] });
        if (part.text.trim()) add({ ...child, text: part.text });
      }
    }
    return {
      kind: 'tabs',
      tabs: tabs.map(({ title, divisions }) => ({ title, blocks: this.blocks(divisions) })),
    };
  }
}

/** Splits at the headings of the level that comes first; `#` in code is no heading. */
function splitAtHeadings(text: string): { title: string; text: string }[] {
  const parts: { title: string; text: string }[] = [{ title: '', text: '' }];
  let level: number | undefined;
  let inCode = false;
  for (const line of text.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) inCode = !inCode;
    const heading = inCode ? undefined : readHeading(line);
    level ??= heading?.level;
    if (heading?.level === level && heading) parts.push({ title: heading.title, text: '' });
    else (parts.at(-1) as { text: string }).text += `${line}\n`;
  }
  return parts;
}
