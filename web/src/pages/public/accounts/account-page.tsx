import './account-page.css';
import type { ComponentProps } from 'preact';
import { useDrawing } from '../../../art/illustration.tsx';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

/** A page to sign in or to set up an account; on a desk, with the region beside it. */
export const AccountPage = ({ children, ...page }: ComponentProps<typeof Page>) => (
  <div class="account-page">
    <div>
      <Page {...page}>{children}</Page>
    </div>
    {matchMedia('(min-width: 60rem)').matches && <Region />}
  </div>
);

function Region() {
  const scene = useDrawing('region-narrow');
  const sliced = scene?.replace('<svg ', '<svg preserveAspectRatio="xMidYMax slice" ');
  return (
    <aside class="account-region">
      <p class="account-programme">{t('common.programme_name')}</p>
      <p>{t('common.about')}</p>
      <div aria-hidden="true" dangerouslySetInnerHTML={{ __html: sliced ?? '' }} />
    </aside>
  );
}
