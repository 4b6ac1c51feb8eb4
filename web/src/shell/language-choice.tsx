import './language-choice.css';
import { Icon } from '../design/icon.tsx';
import { ownLanguageName } from '../i18n/format.ts';
import { locale } from '../i18n/locale.ts';
import { t } from '../i18n/t.ts';
import { LanguageSelect } from './language-select.tsx';

/** The language in the bar of the site, for visitors: the list of the browser under a short name. */
export default function LanguageChoice() {
  return (
    <span class="language-choice">
      <Icon name="language" />
      <span class="language-name" aria-hidden="true">
        {ownLanguageName(locale)}
      </span>
      <span class="language-code" aria-hidden="true">
        {locale.toUpperCase()}
      </span>
      <LanguageSelect label={t('common.language')} />
    </span>
  );
}
