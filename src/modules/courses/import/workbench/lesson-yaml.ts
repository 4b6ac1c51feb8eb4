import { parse as parseYaml } from 'yaml';
import { bounds } from '../../../../platform/bounds/bounds.js';
import { BadArchive } from '../../../../platform/files/unzip.js';
import { type Fault, fault } from '../../../../platform/i18n/fault.js';

/** Maximum lengths of settings of a lesson; longer ones are cut and noted. */
const MAX_LENGTHS = { title: 200, line: 300, text: 5_000 };

type Note = (what: Fault) => void;
type Mapping = Record<string, unknown>;

/**
 * An untrusted mapping, whose fields may hold anything. Values of an unexpected type are ignored
 * and noted.
 */
export class YamlFields {
  private constructor(
    private readonly values: Mapping,
    private readonly note: Note,
  ) {}

  /** @throws BadArchive when the text is not YAML, or not a mapping */
  static read(path: string, text: string, note: Note): YamlFields {
    let value: unknown;
    try {
      value = parsed(text);
    } catch (error) {
      const [why] = (error as Error).message.split('\n');
      throw new BadArchive(fault('file-not-yaml', { path }, `${path} is not YAML: ${why}.`));
    }
    if (!isMapping(value)) throw new BadArchive(fault('file-not-settings', { path }));
    return new YamlFields(value, note);
  }

  /** Front matter is optional: if it cannot be read, it is noted and counts as empty. */
  static readMatter(text: string | undefined, note: Note): YamlFields {
    let value: unknown;
    try {
      value = text === undefined ? {} : (parsed(text) ?? {});
    } catch {
      value = undefined;
    }
    if (!isMapping(value)) note(fault('front-matter-unreadable'));
    return new YamlFields(isMapping(value) ? value : {}, note);
  }

  static empty(): YamlFields {
    return new YamlFields({}, () => undefined);
  }

  /**
   * A title; it is not cut, so that its author can shorten it. @throws BadArchive when it is too
   * long
   */
  title(name: string): string | undefined {
    const text = plainText(this.own(name));
    const max = MAX_LENGTHS.title;
    if (text !== undefined && text.length > max) {
      throw new BadArchive(fault('setting-too-long', { setting: name, max }));
    }
    return this.text(name, 'title');
  }

  text(name: string, longest: keyof typeof MAX_LENGTHS = 'line'): string | undefined {
    const value = this.own(name);
    if (value === undefined || value === null) return undefined;
    const text = plainText(value);
    if (text === undefined) return this.otherShape('setting-not-text', name);
    if (text.length <= MAX_LENGTHS[longest]) return text;
    this.note(fault('setting-cut', { setting: name, max: MAX_LENGTHS[longest] }));
    return text.slice(0, MAX_LENGTHS[longest]).toWellFormed();
  }

  /** A list of texts, or one text split at `separator`. */
  texts(name: string, separator = '\n'): string[] {
    const value = this.own(name);
    if (value === undefined || value === null) return [];
    const list = typeof value === 'string' ? value.split(separator) : value;
    if (!Array.isArray(list)) return this.otherShape('setting-not-list', name) ?? [];
    const texts = list.map(plainText);
    if (texts.includes(undefined)) this.note(fault('setting-odd-entries', { setting: name }));
    return texts.flatMap((text) => text?.trim() || []);
  }

  /** Whole minutes, at most a day. */
  minutes(name: string): number {
    const value = this.own(name);
    if (value === undefined || value === null) return 0;
    if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1_440) {
      return Number(value);
    }
    this.note(fault('setting-not-minutes', { setting: name }));
    return 0;
  }

  /** A list of mappings. */
  mappings(name: string): YamlFields[] {
    const value = this.own(name);
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return this.otherShape('setting-not-list', name) ?? [];
    const found = value.filter(isMapping);
    if (found.length < value.length) this.note(fault('setting-odd-entries', { setting: name }));
    return found.map((one) => new YamlFields(one, this.note));
  }

  private own(name: string): unknown {
    return Object.hasOwn(this.values, name) ? this.values[name] : undefined;
  }

  private otherShape(code: 'setting-not-text' | 'setting-not-list', setting: string): undefined {
    this.note(fault(code, { setting }));
    return undefined;
  }
}

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const plainText = (value: unknown): string | undefined =>
  ['string', 'number', 'boolean', 'bigint'].includes(typeof value) ? String(value) : undefined;

/** Parses YAML, without warnings, which would print the lesson's text to the log. @throws Error */
function parsed(text: string): unknown {
  const { bytes, items, over } = bounds.lessonSettings;
  if (Buffer.byteLength(text) > bytes) throw new Error(over);
  if (mayBeDeep(text)) throw new Error('Its values are nested too deeply');
  return parseYaml(text, { logLevel: 'error', maxAliasCount: items });
}

/**
 * Maximum number of brackets in a file, and of list and key marks on one line; real lessons have
 * far fewer.
 */
const MAX_BRACKETS = 500;
const MAX_MARKS = 30;

/**
 * Whether values may be nested so deeply that the parser would overflow the stack. V8 aborts the
 * process when it compiles a pattern at that point, so this is checked before parsing. It does not
 * match brackets, because one may be in a comment or a quote.
 */
function mayBeDeep(text: string): boolean {
  const count = (part: string, mark: RegExp) => part.match(mark)?.length ?? 0;
  if (count(text, /[[{]/g) > MAX_BRACKETS) return true;
  return text.split(/[\r\n]/).some((line) => count(line, /[-?:][ \t]/g) > MAX_MARKS);
}

/** Splits a page into front matter and body. */
export function splitFrontMatter(page: string): { matter?: string; body: string } {
  const text = page.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '');
  const end = text.startsWith('---\n') ? text.indexOf('\n---', 4) : -1;
  if (end < 0) return { body: text };
  const rest = end + '\n---'.length;
  return { matter: text.slice(4, end), body: text.slice(text[rest] === '\n' ? rest + 1 : rest) };
}
