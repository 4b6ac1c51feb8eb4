import loaders from 'virtual:messages';
import type en from '../../messages/en.json';
import { locale } from './locale.ts';

type Texts = Omit<typeof en, '$'>;
/** An area of the texts, loaded with the pages that use it; `cldr` where the browser lacks it. */
export type Area = keyof Texts | 'cldr';
/** `area.key` of a text. */
export type TextKey =
  | { [A in keyof Texts]: `${A}.${string & keyof Texts[A]}` }[keyof Texts]
  | `cldr.${string}`;

type Params = Record<string, string | number>;
const texts: Record<string, Record<string, (params?: object) => string>> = {};

/** Loads the texts of an area in the reader's language; once. */
export async function loadTexts(area: Area): Promise<void> {
  if (texts[area]) return;
  const loaded = await loaders[locale]?.[area]?.();
  texts[area] = (loaded?.default ?? loaded) as (typeof texts)[string];
}

/** A text in the reader's language. Its area must have been loaded. */
export function t(key: TextKey, params?: Params): string {
  const [area, name] = key.split('.') as [string, string];
  return texts[area]?.[name]?.(params) ?? key;
}

/** A text whose key is made of a word of the API, such as a state; the word itself when unknown. */
export function tWord(prefix: string, word: string): string {
  const key = `${prefix}${word.replace(/-/g, '_')}` as TextKey;
  const text = t(key);
  return text === key ? word : text;
}
