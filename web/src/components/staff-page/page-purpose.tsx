import { useLocation } from 'preact-iso';
import { Icon } from '../../design/icon.tsx';
import { t } from '../../i18n/t.ts';
import { purposeOf } from './purposes.ts';

/** “What is this for?”: two sentences about the page that is open, and the way to the guides. */
export default function PagePurpose() {
  const { path } = useLocation();
  const purpose = purposeOf(path);
  if (!purpose) return null;
  return (
    <details key={path}>
      <summary>
        {t('purpose.what_for')} <Icon name="open" />
      </summary>
      <p>
        {t(purpose)} <a href="/guide">{t('common.help')}</a>
      </p>
    </details>
  );
}
