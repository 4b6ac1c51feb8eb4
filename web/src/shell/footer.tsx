import { useState } from 'preact/hooks';
import { ownLanguageName } from '../i18n/format.ts';
import { chooseLanguage, locale, locales } from '../i18n/locale.ts';
import { t } from '../i18n/t.ts';
import { savesData, setSavesData } from '../offline/network.ts';
import { chooseTheme, theme, themes } from './theme.ts';

/** Language, colours and the data saver, on every page. */
export function Footer() {
  const [saver, setSaver] = useState(savesData());
  return (
    <footer class="site-footer">
      <div>
        <label class="row">
          {t('common.language')}
          <select
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
        </label>
        <label class="row">
          {t('common.colours')}
          <select
            value={theme()}
            onChange={({ currentTarget }) => chooseTheme(currentTarget.value)}
          >
            {themes.map((name) => (
              <option key={name} value={name}>
                {t(`common.theme_${name}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="row">
          <input
            type="checkbox"
            checked={saver}
            onChange={({ currentTarget }) => {
              setSavesData(currentTarget.checked);
              setSaver(currentTarget.checked);
            }}
          />
          {t('common.data_saver')}
        </label>
        <a href="/privacy">{t('common.privacy')}</a>
        <a href="/design">{t('common.design')}</a>
        {/* A page of the server's own, so a full load. */}
        <a href="/api/docs" target="_blank" rel="noreferrer">
          {t('common.api')}
        </a>
      </div>
    </footer>
  );
}
