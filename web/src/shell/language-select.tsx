import { ownLanguageName } from '../i18n/format.ts';
import { chooseLanguage, locale, locales } from '../i18n/locale.ts';

/** The languages of the pages by their own names; a choice reloads the page. */
export const LanguageSelect = ({ label }: { label: string }) => (
  <select
    aria-label={label}
    value={locale}
    onChange={({ currentTarget }) => {
      if (chooseLanguage(currentTarget.value)) location.reload();
    }}
  >
    {locales.map((code) => (
      <option key={code} value={code} lang={code}>
        {ownLanguageName(code)}
      </option>
    ))}
  </select>
);
