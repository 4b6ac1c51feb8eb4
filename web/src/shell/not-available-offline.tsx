import { useEffect } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/query-result.tsx';
import { t } from '../i18n/t.ts';
import { Page } from './page.tsx';

/** Shown instead of a page whose files could not be loaded. */
export function NotAvailableOffline() {
  useEffect(() => {
    const reload = () => location.reload();
    addEventListener('online', reload);
    return () => removeEventListener('online', reload);
  }, []);
  return (
    <Page title={t('common.not_kept')}>
      <Empty
        title={t('common.not_kept_detail')}
        action={<Button onClick={() => location.reload()}>{t('common.try_again')}</Button>}
      />
    </Page>
  );
}
