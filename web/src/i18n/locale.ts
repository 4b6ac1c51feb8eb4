import loaders from 'virtual:messages';

/** Languages that pages can be read in. */
export const locales = Object.keys(loaders);

const CHOSEN = 'language';

function preferred(): string {
  const preferences = [localStorage.getItem(CHOSEN) ?? '', ...navigator.languages];
  for (const preference of preferences) {
    const found = locales.find(
      (locale) => locale === preference || preference.startsWith(`${locale}-`),
    );
    if (found) return found;
  }
  return 'en';
}

/** The language of this page; a change takes effect after a reload. */
export const locale = preferred();

/** Stores the chosen language in this browser; returns whether the page must be reloaded. */
export function chooseLanguage(language: string): boolean {
  localStorage.setItem(CHOSEN, language);
  return locales.includes(language) && language !== locale;
}

document.documentElement.lang = locale;
