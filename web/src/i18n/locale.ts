import loaders from 'virtual:messages';

/** Languages that pages can be read in. */
export const locales = Object.keys(loaders);

const CHOSEN = 'language';

function preferred(): string {
  const wishes = [localStorage.getItem(CHOSEN) ?? '', ...navigator.languages];
  for (const wish of wishes) {
    const found = locales.find((locale) => locale === wish || wish.startsWith(`${locale}-`));
    if (found) return found;
  }
  return 'en';
}

/** The language of this visit; it changes with a reload. */
export const locale = preferred();

/** Keeps a choice of language for this browser; returns whether the page must be loaded anew. */
export function chooseLanguage(language: string): boolean {
  localStorage.setItem(CHOSEN, language);
  return locales.includes(language) && language !== locale;
}

document.documentElement.lang = locale;
