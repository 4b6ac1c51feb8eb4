import { normalForm } from '../../platform/text/normal-form.js';

/** Longest slug that is made of words: characters. */
const MAX_SLUG = 70;

/** The Latin letters and digits of a text as a slug, accents left out; empty where it has none. */
export const latinSlug = (text: string): string =>
  normalForm(text.toLowerCase(), 'NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-|-$/g, '');
