import { Illustration } from '../../art/illustration.tsx';
import { LinkButton } from '../../design/button.tsx';
import { Empty, HelpLink } from '../../design/query-result.tsx';
import { t } from '../../i18n/t.ts';
import { Page } from '../../shell/page.tsx';

export default function NotFound() {
  return (
    <Page title={t('common.no_such_page')}>
      <Empty
        drawing={<Illustration name="not-found" />}
        title={t('common.no_such_page_detail')}
        action={<LinkButton href="/">{t('common.to_start')}</LinkButton>}
      >
        <p>
          <HelpLink />
        </p>
      </Empty>
    </Page>
  );
}
