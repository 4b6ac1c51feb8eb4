import type { Theme } from '../../../programme/themes.js';

/** What the picture of a link preview shows. */
export interface Cover {
  /** Missing: the colours of the programme. */
  theme: Theme | undefined;
  /** The language of its texts. */
  lang: string;
  /** The name of the area; may be empty. */
  area: string;
  programme: string;
  title: string;
  /** A short line below the title, such as its dates; may be empty. */
  line: string;
}

/** Maximum characters of a title that are drawn; more would be too small to read. */
const MAX_TITLE_LENGTH = 200;

/** Scripts with marks far above and below the letters. */
const tall =
  /[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Tamil}\p{Script=Tibetan}]/u;

/** Scripts whose lines can break inside a word, or that have no spaces between words. */
const breaking =
  /[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Han}\p{Script=Tibetan}]/u;

/** Characters after which a long word may break. */
const LONG_WORD = 30;

/** Words that cannot break, the longest first: the size of a title depends on them. */
const solidWords = (title: string): string[] =>
  title
    .split(/[\s\u200b-]/)
    .filter((word) => word && !breaking.test(word))
    .sort((a, b) => b.length - a.length)
    .slice(0, 3);

/** Lets words break that are too long for any line. */
const breakable = (title: string): string =>
  title
    .split(' ')
    .map((word) => {
      const characters = [...word];
      if (characters.length <= LONG_WORD || breaking.test(word)) return word;
      const parts = Array.from({ length: Math.ceil(characters.length / LONG_WORD) }, (_, n) =>
        characters.slice(n * LONG_WORD, (n + 1) * LONG_WORD).join(''),
      );
      return parts.join('\u200b');
    })
    .join(' ');

/** The input of `cover.typ`: of a title with a colon, what comes before it is drawn large. */
export function coverTexts({ title, theme: _, ...texts }: Cover) {
  const characters = [...title];
  const cut = characters.length > MAX_TITLE_LENGTH;
  const shown = cut ? `${characters.slice(0, MAX_TITLE_LENGTH - 1).join('')}…` : title;
  const colon = /[:：៖]/.exec(shown)?.index ?? -1;
  const rest = colon > 0 ? shown.slice(colon + 1).trim() : '';
  const large = breakable(rest ? shown.slice(0, colon).trim() : shown);
  const all = [shown, texts.area, texts.programme, texts.line];
  return {
    ...texts,
    title: large,
    words: solidWords(large),
    rest: breakable(rest),
    tall: all.some((text) => tall.test(text)),
  };
}
