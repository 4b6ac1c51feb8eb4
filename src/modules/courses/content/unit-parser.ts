import type { Token } from 'markdown-it';
import { bounds } from '../../../platform/bounds/bounds.js';
import { fault } from '../../../platform/i18n/fault.js';
import { UnitTooLarge } from '../courses.errors.js';
import { type Block, emptyContent, type Html, type UnitContent } from './blocks.js';
import { defaultTitle } from './box-titles.js';
import { isCallout, isHidden } from './boxes.js';
import { type Division, divisionsOf } from './divisions.js';
import { partedForTrainers } from './for-trainers.js';
import { MarkdownPage } from './markdown.js';
import type { LinkResolver } from './sanitized-html.js';

/**
 * Parses a unit's Markdown with the Workbench's fenced blocks: questions, objectives, keypoints,
 * callouts, challenges with solutions, tabs, notes for trainers. Reports what cannot be shown as
 * written to `resolver.note`.
 */
export class UnitParser {
  private readonly content = emptyContent();
  private rendered = 0;

  private constructor(
    private readonly page: MarkdownPage,
    private readonly resolver: LinkResolver,
    private readonly language: string,
  ) {}

  /**
   * @param language tag of the lesson's language, for default titles of boxes
   * @throws UnitTooLarge
   */
  static parse(markdown: string, resolver: LinkResolver, language = 'en'): UnitContent {
    if (Buffer.byteLength(markdown) > bounds.unitText.bytes) throw new UnitTooLarge();
    const page = new MarkdownPage(markdown, resolver, { language });
    const parser = new UnitParser(page, resolver, language);
    const { shown, trainers } = partedForTrainers(page.tokens);
    parser.content.blocks = parser.blocks(divisionsOf(shown));
    parser.content.trainerNotes = parser.blocks(divisionsOf(trainers));
    return parser.content;
  }

  private blocks(divisions: Division[]): Block[] {
    return divisions.flatMap((division) => this.block(division));
  }

  private block(division: Division): Block[] {
    if (division.kind === 'text') {
      const html = this.html(division.tokens);
      return html ? [{ kind: 'text', html }] : [];
    }
    const { name, children, line } = division;
    if (name === 'questions') return this.lines('questions', children);
    if (name === 'objectives') return this.lines('objectives', children);
    if (name === 'keypoints') return this.lines('keyPoints', children);
    if (name === 'tab' || name === 'group-tab') return this.tabs(children);
    const { head, rest } = this.titled(division);
    const blocks = this.blocks(rest);
    if (name === 'challenge') return [{ kind: 'challenge', ...head, blocks }];
    if (isHidden(name)) return [{ kind: name, hidden: true, ...head, blocks }];
    if (!isCallout(name)) this.resolver.note(fault('block-unknown', { line, name }));
    return [{ kind: 'callout', variant: name, ...head, blocks }];
  }

  /**
   * Each piece is sanitised separately, at a fixed cost however short it is, so their number is
   * limited.
   */
  private html(tokens: Token[]): Html {
    this.rendered++;
    if (this.rendered > bounds.unitText.items) throw new UnitTooLarge();
    return this.page.html(tokens);
  }

  /** Collects the list items and other content of a questions, objectives or keypoints block. */
  private lines(part: 'questions' | 'objectives' | 'keyPoints', children: Division[]): Block[] {
    for (const child of children) {
      if (child.kind !== 'text') this.lines(part, child.children);
      else
        for (const item of itemsOf(child.tokens)) {
          const html = this.html(item);
          if (html) this.content[part].push(html);
        }
    }
    return [];
  }

  /** A heading at the start of a block is its title. */
  private titled({ name, id, title, children }: Extract<Division, { kind: 'div' }>) {
    const [first, ...others] = children;
    const [open, text, close, ...tokens] = first?.kind === 'text' ? first.tokens : [];
    const isHeading = open?.type === 'heading_open' && text && close;
    if (!isHeading) {
      const heading =
        title === undefined
          ? { title: defaultTitle(name, this.language), untitled: true as const }
          : { title: this.page.line(title) };
      return { head: { ...heading, ...(id && { id }) }, rest: children };
    }
    const own = open.attrGet('id') ?? undefined;
    const words = this.html([text]);
    const rest: Division[] = tokens.length > 0 ? [{ kind: 'text', tokens }, ...others] : others;
    const head = id && own ? { title: `<span id="${own}">${words}</span>`, id } : { title: words };
    return {
      head: { ...head, ...((id ?? own) && { id: id ?? own }) } as { title: Html; id?: string },
      rest,
    };
  }

  /**
   * Each heading inside a tab block starts a tab; content before the first heading stays before the
   * tabs.
   */
  private tabs(children: Division[]): Block[] {
    const before: Division[] = [];
    const tabs: { title: Html; divisions: Division[] }[] = [];
    const add = (division: Division) => (tabs.at(-1)?.divisions ?? before).push(division);
    let level: string | undefined;
    for (const child of children) {
      if (child.kind === 'div') {
        add(child);
        continue;
      }
      let part: Token[] = [];
      const flush = () => {
        if (part.length > 0) add({ kind: 'text', tokens: part });
        part = [];
      };
      for (let index = 0; index < child.tokens.length; index++) {
        const token = child.tokens[index] as Token;
        const text = child.tokens[index + 1];
        const isHeading = token.type === 'heading_open' && token.level === 0 && text;
        if (isHeading) level ??= token.tag;
        if (!isHeading || token.tag !== level) {
          part.push(token);
          continue;
        }
        flush();
        tabs.push({ title: this.html([text]), divisions: [] });
        index += 2;
      }
      flush();
    }
    if (tabs.length === 0) return this.blocks(before);
    const block: Block = {
      kind: 'tabs',
      tabs: tabs.map(({ title, divisions }) => ({ title, blocks: this.blocks(divisions) })),
    };
    return [...this.blocks(before), block];
  }
}

/** The list items, and the content between lists; nested lists and code stay in their item. */
function itemsOf(tokens: Token[]): Token[][] {
  const items: Token[][] = [];
  let item: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.nesting < 0) depth--;
    const isList = depth === 0 && /^(bullet|ordered)_list_/.test(token.type);
    const isItem = depth === 1 && token.type.startsWith('list_item_');
    const endsParagraph = depth === 0 && token.nesting <= 0;
    if (!isList && !isItem) item.push(token);
    if (isList || isItem || endsParagraph) {
      if (item.length > 0) items.push(withoutParagraph(item));
      item = [];
    }
    if (token.nesting > 0) depth++;
  }
  return items;
}

/** A single paragraph or heading is reduced to its inline content. */
const withoutParagraph = (tokens: Token[]): Token[] =>
  tokens.length === 3 && /^(paragraph|heading)_open$/.test(tokens[0]?.type ?? '')
    ? tokens.slice(1, 2)
    : tokens;
