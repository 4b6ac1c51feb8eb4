import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { LinkButton } from '../../../design/button.tsx';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { QueryPage } from '../../../shell/query-page.tsx';
import { Consents } from './consents.tsx';
import { Erasure } from './erasure.tsx';
import { Exports } from './exports.tsx';

/** The reader's consents, data archives and account deletion. */
export default function MyData() {
  const privacy = useApiQuery(['privacy'], () => api.GET('/api/v1/privacy'));
  return (
    <QueryPage query={privacy}>
      {(about) => (
        <Page
          title={t('common.my_data')}
          actions={<LinkButton href="/privacy">{t('common.privacy')}</LinkButton>}
        >
          <Consents notice={about.notice} />
          <Exports />
          <Erasure about={about} />
        </Page>
      )}
    </QueryPage>
  );
}
