import './account-page.css';
import type { ComponentProps } from 'preact';
import { RegionScene } from '../../../art/region-scene.tsx';
import { useMediaQuery } from '../../../design/use-media-query.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

/** A page with one thing to do, such as to sign in; on a desk, with the region beside it. */
export function AccountPage({ children, ...page }: ComponentProps<typeof Page>) {
  const hasRoom = useMediaQuery('(min-width: 60rem)');
  return (
    <div class="account-page">
      <div>
        <Page {...page}>{children}</Page>
      </div>
      {hasRoom && (
        <aside class="account-region">
          <p class="account-programme">{t('common.programme_name')}</p>
          <p>{t('common.about')}</p>
          <RegionScene wide={false} />
        </aside>
      )}
    </div>
  );
}
