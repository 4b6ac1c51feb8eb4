import { readFileSync } from 'node:fs';
import { parse, type Token } from '@messageformat/parser';
import { type Fault, textKey } from './fault.js';
import { type Writing, written } from './written.js';

/** Texts of one language of the pages: area → key → pattern (ICU MessageFormat). */
type Texts = Record<string, Record<string, string>>;
type Values = Record<string, string | number>;

/** Formats what only texts of the server contain. */
interface PageWriting extends Writing {
  /** Two calendar days and those between them. */
  period(from: string, to: string): string;
  /** Hours and minutes in words. */
  duration(minutes: number): string;
}

/** Languages of the pages; readers of other languages get English. */
export const pageLanguages = ['en', 'id', 'km', 'th', 'vi', 'zh'] as const;

const loaded = new Map<string, Language>();

/** The page messages of one language, for texts that the server writes itself. */
class Language {
  private readonly texts: Texts;
  private readonly parsed = new Map<string, Token[]>();
  private readonly locale: string;

  constructor(code: string) {
    this.locale = code === 'en' ? 'en-GB' : code;
    // The same path from src/ and from dist/.
    const file = new URL(`../../../web/messages/${code}.json`, import.meta.url);
    this.texts = JSON.parse(readFileSync(file, 'utf8')) as Texts;
  }

  /** @returns undefined when there is no such text */
  text(key: string, values: Values): string | undefined {
    const [area = '', name = ''] = key.split('.');
    const pattern = this.texts[area]?.[name];
    if (pattern === undefined) return undefined;
    const tokens = this.parsed.get(key) ?? parse(pattern);
    this.parsed.set(key, tokens);
    return this.fill(tokens, values);
  }

  readonly writing: PageWriting = {
    word: (prefix, code) => this.text(`${prefix}${code.replaceAll('-', '_')}`, {}) ?? code,
    language: (code) => new Intl.DisplayNames([this.locale], { type: 'language' }).of(code) ?? code,
    day: (iso) =>
      new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(iso),
      ),
    moment: (iso, timeZone = 'UTC') =>
      new Intl.DateTimeFormat(this.locale, {
        ...{ dateStyle: 'medium', timeStyle: 'short', timeZone },
      }).format(new Date(iso)),
    period: (from, to) =>
      new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
        new Date(from),
        new Date(to),
      ),
    duration: (minutes) =>
      (
        [
          [Math.floor(minutes / 60), 'hour'],
          [minutes % 60, 'minute'],
        ] as const
      )
        .filter(([value]) => value > 0)
        .map(([value, unit]) =>
          new Intl.NumberFormat(this.locale, {
            ...{ style: 'unit', unit, unitDisplay: 'long' },
          }).format(value),
        )
        .join(' '),
    list: (texts) => new Intl.ListFormat(this.locale, { type: 'unit' }).format(texts),
  };

  private fill(tokens: Token[], values: Values, counted?: number): string {
    return tokens.map((token) => this.part(token, values, counted)).join('');
  }

  private part(token: Token, values: Values, counted?: number): string {
    switch (token.type) {
      case 'content':
        return token.value;
      case 'octothorpe':
        return this.number(counted ?? 0);
      case 'argument':
        return String(values[token.arg] ?? '');
      case 'function':
        return this.number(Number(values[token.arg]));
      default: {
        const value = values[token.arg] ?? '';
        const count = token.type === 'select' ? undefined : Number(value);
        const chosen =
          count === undefined ? String(value) : new Intl.PluralRules(this.locale).select(count);
        const found =
          token.cases.find(({ key }) => key === `=${value}` || key === chosen) ??
          token.cases.find(({ key }) => key === 'other');
        return this.fill(found?.tokens ?? [], values, count);
      }
    }
  }

  private number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }
}

function languageOf(code: string): Language {
  const locale = pageLanguages.find((known) => known === code) ?? 'en';
  const language = loaded.get(locale) ?? new Language(locale);
  loaded.set(locale, language);
  return language;
}

/** Returns the message of a fault in a language, as on the pages; its code when there is none. */
export function sentence(language: string, { code, params = {}, detail }: Fault): string {
  const own = languageOf(language);
  return own.text(textKey('faults', code), written(params, own.writing)) ?? detail ?? code;
}

/** Formats data for pages of this language, for files that the server writes. */
export const writingIn = (language: string): PageWriting => languageOf(language).writing;

/** The page text with the key `prefix` and a code, for files that the server writes. */
export const wordIn = (language: string, prefix: string, code: string): string =>
  languageOf(language).writing.word(prefix, code);

/** A fault as the API returns it: with its English message. */
export const explained = <F extends Fault>(one: F): F & { detail: string } => ({
  ...one,
  detail: one.detail ?? sentence('en', one),
});
