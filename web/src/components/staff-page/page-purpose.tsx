import { useLocation } from 'preact-iso';
import { t } from '../../i18n/t.ts';
import { purposeOf } from './purposes.ts';

/** A line that opens two sentences about what the page is for, and a link to the guides. */
export default function PagePurpose() {
  const { path } = useLocation();
  const purpose = purposeOf(path);
  if (!purpose) return null;
  return (
    <details key={path}>
      <summary>{t('purpose.what_for')}</summary>
      <p>
        {t(purpose)} <a href="/guide">{t('common.help')}</a>
      </p>
    </details>
  );
}
