import { useState } from 'preact/hooks';
import { Icon } from '../design/icon.tsx';
import { t } from '../i18n/t.ts';
import { savesData, setSavesData } from '../offline/network.ts';
import { LanguageSelect } from './language-select.tsx';
import { chooseTheme, theme, themes } from './theme.ts';

/** What the site is, where its public pages are, and the settings of this device. */
export function Footer() {
  return (
    <footer class="site-footer">
      <div>
        <div class="footer-columns">
          <div>
            <p class="brand">
              <img src="/icon.svg" alt="" width="30" height="30" />
              <span>{t('common.programme_name')}</span>
            </p>
            <p>{t('common.about')}</p>
          </div>
          <nav aria-labelledby="footer-programme">
            <h2 id="footer-programme">{t('common.the_programme')}</h2>
            <ul>
              <li>
                <a href="/cohorts">{t('common.browse_programmes')}</a>
              </li>
              <li>
                <a href="/courses">{t('common.courses')}</a>
              </li>
              <li>
                <a href="/verify">{t('common.verify_certificate')}</a>
              </li>
            </ul>
          </nav>
          <nav aria-labelledby="footer-site">
            <h2 id="footer-site">{t('common.this_site')}</h2>
            <ul>
              <li>
                <a href="/guide">{t('common.help')}</a>
              </li>
              <li>
                <a href="/privacy">{t('common.privacy')}</a>
              </li>
              <li>
                <a href="/developers">{t('common.developers')}</a>
              </li>
            </ul>
          </nav>
        </div>
        <DeviceSettings />
      </div>
    </footer>
  );
}

/** Language, appearance and the data saver. */
function DeviceSettings() {
  const [saver, setSaver] = useState(savesData());
  return (
    <div class="footer-settings">
      <span class="row">
        <Icon name="language" />
        {t('common.language')}
        <LanguageSelect label={t('common.language')} />
      </span>
      <label class="row">
        <Icon name="appearance" />
        {t('common.appearance')}
        <select value={theme()} onChange={({ currentTarget }) => chooseTheme(currentTarget.value)}>
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
    </div>
  );
}
