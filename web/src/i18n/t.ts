import loaders from 'virtual:messages';
import type en from '../../messages/en.json';
import { locale } from './locale.ts';

type Texts = Omit<typeof en, '$'>;
/** An area of texts, loaded with the pages that use it; `cldr` if the browser lacks such data. */
export type Area = keyof Texts | 'cldr';
/** `area.key` of a text. */
export type TextKey =
  | { [A in keyof Texts]: `${A}.${string & keyof Texts[A]}` }[keyof Texts]
  | `cldr.${string}`;

type Params = Record<string, string | number>;
const texts: Record<string, Record<string, (params?: object) => string>> = {};

/** Loads the texts of an area in the reader's language, once. */
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

/** The text for a value of the API, such as a state; the value itself if there is none. */
export function tValue(prefix: string, word: string): string {
  const key = `${prefix}${word.replace(/-/g, '_')}` as TextKey;
  const text = t(key);
  return text === key ? word : text;
}
