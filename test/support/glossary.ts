import { readFileSync } from 'node:fs';

type ByLanguage<T> = Record<string, T>;

interface Term {
  term: string;
  meaning: string;
  words: ByLanguage<string>;
  forbidden?: ByLanguage<string[]>;
  allowed?: ByLanguage<string[]>;
}

interface GlossaryFile {
  checkedLanguages: string[];
  terms: Term[];
  phrases: ByLanguage<{ forbidden: string; instead: string }[]>;
  allowedPhrases: ByLanguage<string[]>;
  exceptions: string[];
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Languages that separate words by spaces. */
const spaced = ['en', 'id', 'vi'];

/** The words of `web/messages/notes/glossary.json`, and what breaks their rules. */
export class Glossary {
  private readonly file = JSON.parse(
    readFileSync(new URL('../../web/messages/notes/glossary.json', import.meta.url), 'utf8'),
  ) as GlossaryFile;

  readonly terms = this.file.terms;
  /** The languages whose texts are checked against the glossary. */
  readonly checkedLanguages = this.file.checkedLanguages;
  /** Messages, as `area.key`, that may contain any word. */
  readonly exceptions = this.file.exceptions;

  /** The words that a language must not use. */
  forbidden(language: string): string[] {
    return [
      ...this.terms.flatMap(({ forbidden }) => forbidden?.[language] ?? []),
      ...(this.file.phrases[language] ?? []).map(({ forbidden }) => forbidden),
    ];
  }

  /** The forbidden words of a text. Names of placeholders, such as `{count}`, do not count. */
  faultsIn(language: string, text: string): string[] {
    const allowed = [
      ...this.terms.flatMap((term) => term.allowed?.[language] ?? []),
      ...(this.file.allowedPhrases[language] ?? []),
    ];
    const checked = allowed.reduce(
      (rest, phrase) => rest.replace(new RegExp(escapeRegExp(phrase), 'gi'), ' '),
      text.replace(/\{\w+/g, '{'),
    );
    return this.forbidden(language).filter((word) => this.pattern(language, word).test(checked));
  }

  private pattern(language: string, word: string): RegExp {
    const literal = escapeRegExp(word);
    return new RegExp(
      spaced.includes(language) ? `(?<!\\p{L})${literal}(?!\\p{L})` : literal,
      'iu',
    );
  }
}
