import { api, unwrap } from '../../../api/client.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { AppAccess } from './app-access.tsx';
import { SecurityTabs } from './security-tabs.tsx';

/** Access of apps that act in the reader's name. */
export default function AppAccessPage() {
  return (
    <Page title={t('common.security')}>
      <SecurityTabs />
      <p>{t('account.programs_detail')}</p>
      <AppAccess
        name="access-tokens"
        title={t('account.tokens')}
        detail={t('account.tokens_detail')}
        createLabel={t('account.create_token')}
        list={() => api.GET('/api/v1/me/access-tokens')}
        create={async (body) => {
          const { token } = await unwrap(api.POST('/api/v1/me/access-tokens', { body }));
          return [[t('account.token'), token]];
        }}
        remove={(id) =>
          unwrap(api.DELETE('/api/v1/me/access-tokens/{id}', { params: { path: { id } } }))
        }
      />
      <AppAccess
        name="oauth-clients"
        title={t('account.clients')}
        detail={t('account.clients_detail')}
        createLabel={t('account.create_client')}
        list={() => api.GET('/api/v1/me/oauth-clients')}
        create={async (body) => {
          const { id, secret } = await unwrap(api.POST('/api/v1/me/oauth-clients', { body }));
          return [
            ['client_id', id],
            ['client_secret', secret],
          ];
        }}
        remove={(id) =>
          unwrap(api.DELETE('/api/v1/me/oauth-clients/{id}', { params: { path: { id } } }))
        }
      />
    </Page>
  );
}
