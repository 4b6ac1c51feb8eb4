import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MessageFormat from '@messageformat/core';
// @ts-expect-error: the module has no types
import compileModule from '@messageformat/core/compile-module.js';
import type { Plugin } from 'vite';
import { cldrTexts } from './cldr.ts';

export const messagesFolder = fileURLToPath(new URL('../messages/', import.meta.url));

/** Texts of one language: area → key → ICU MessageFormat pattern. `$` describes the file. */
export type Messages = Record<string, Record<string, string>>;

export const readMessages = (locale: string): Messages =>
  JSON.parse(readFileSync(join(messagesFolder, `${locale}.json`), 'utf8'));

/** The languages that have a file, English first. */
export const messageLocales = (): string[] =>
  readdirSync(messagesFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'))
    .sort((a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b));

const VIRTUAL = 'virtual:messages';
/** The area that is generated from CLDR instead of read from the files. */
const CLDR = 'cldr';
/** What the files have besides the areas of pages: their description, and texts of the server's exports. */
const NOT_OF_PAGES = ['$', 'exports'];

/** One area in one language as a module of functions; missing translations fall back to English. */
export function compileArea(area: string, locale: string): string {
  const texts =
    area === CLDR
      ? cldrTexts(locale)
      : { ...readMessages('en')[area], ...readMessages(locale)[area] };
  return compileModule(new MessageFormat(locale), texts);
}

function indexModule(): string {
  const own = Object.keys(readMessages('en')).filter((area) => !NOT_OF_PAGES.includes(area));
  const areas = [...own, CLDR];
  const loaders = messageLocales().map((locale) => {
    const imports = areas.map((area) => `${area}: () => import('${VIRTUAL}/${locale}/${area}')`);
    return `'${locale}': { ${imports.join(', ')} }`;
  });
  return `export default { ${loaders.join(',\n')} };`;
}

/**
 * Compiles web/messages/*.json, each area of each language into a module of its own, so that a
 * page loads only its own texts in the reader's language. Adding a file adds a language.
 */
export function messages(): Plugin {
  return {
    name: 'messages',
    resolveId: (id) => (id.startsWith(VIRTUAL) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${VIRTUAL}`)) return undefined;
      const [, locale, area] = id.split('/');
      if (!locale || !area) return indexModule();
      this.addWatchFile(join(messagesFolder, `${locale}.json`));
      return compileArea(area, locale);
    },
  };
}
