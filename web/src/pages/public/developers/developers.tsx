import { Icon } from '../../../design/icon.tsx';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

/** What there is for those who build on the system, or change it. */
export default function Developers() {
  return (
    <Page title={t('common.developers')}>
      <p class="lead">{t('public.developers_lead')}</p>
      <ul class="grid">
        <li class="card">
          <h2>
            {/* A page of the server's own, so a full load. */}
            <a href="/api/docs" target="_blank" rel="noreferrer">
              {t('common.api')} <Icon name="external" />
            </a>
          </h2>
          <p>{t('public.developers_api')}</p>
        </li>
        <li class="card">
          <h2>
            <a href="/design">{t('common.design')}</a>
          </h2>
          <p>{t('public.developers_design')}</p>
        </li>
      </ul>
    </Page>
  );
}
