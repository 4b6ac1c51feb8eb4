import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from '@messageformat/parser';

// `npm run i18n:missing`: lists what each language of the pages lacks compared with English, and
// where a translation has other placeholders than the English text. Exits with 1 when a shipped
// language has gaps.

const folder = fileURLToPath(new URL('../web/messages/', import.meta.url));
const read = (locale) => JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8'));

/** The names of the placeholders in a text, such as `count`. */
function factsOf(text) {
  const names = new Set();
  const walk = (tokens) => {
    for (const token of tokens) {
      if (token.arg) names.add(token.arg);
      for (const { tokens: inner } of token.cases ?? []) walk(inner);
    }
  };
  walk(parse(text));
  return [...names].sort().join(', ');
}

/** Gaps of every language: `[{ locale, shipped, reviewed, gaps: ['area.key: what'] }]`. */
export function findGaps() {
  const { $: _, ...english } = read('en');
  const locales = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'));
  return locales.map((locale) => {
    const { $: about, ...texts } = read(locale);
    const gaps = [];
    for (const [area, keys] of Object.entries(english)) {
      for (const [key, text] of Object.entries(keys)) {
        const own = texts[area]?.[key];
        if (!own) gaps.push(`${area}.${key}: missing`);
        else if (factsOf(own) !== factsOf(text)) {
          gaps.push(`${area}.${key}: names (${factsOf(own)}), not (${factsOf(text)})`);
        }
      }
      for (const key of Object.keys(texts[area] ?? {})) {
        if (!(key in keys)) gaps.push(`${area}.${key}: is not in English`);
      }
    }
    return { locale, shipped: about.shipped === true, reviewed: about.reviewed === true, gaps };
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const languages = findGaps();
  for (const { locale, shipped, reviewed, gaps } of languages) {
    const words = [shipped ? 'shipped' : 'not shipped', reviewed ? 'reviewed' : 'not reviewed'];
    process.stdout.write(`${locale} (${words.join(', ')}): ${gaps.length || 'no'} gaps\n`);
    for (const gap of gaps) process.stdout.write(`  ${gap}\n`);
  }
  process.exitCode = languages.some(({ shipped, gaps }) => shipped && gaps.length > 0) ? 1 : 0;
}
