import { api } from '../../../api/client.ts';
import { useFullList } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { t } from '../../../i18n/t.ts';
import { AdministerTabs } from '../administer-tabs.tsx';
import { IssuerKeys } from '../keys/issuer-keys.tsx';

/** The settings that the API runs with; they are changed in its environment. */
export default function Settings() {
  const settings = useFullList(['settings'], () => api.GET('/api/v1/settings'));
  return (
    <StaffPage
      title={t('common.administer')}
      above={{ href: '/administer', text: t('common.administer') }}
      here={t('administer.settings')}
    >
      <AdministerTabs />
      <p>{t('administer.settings_lead')}</p>
      <QueryResult query={settings}>
        {({ items: rows }) => (
          <Table
            caption={t('administer.settings')}
            rows={rows}
            rowKey={({ name }) => name}
            searchable
            columns={[
              {
                title: t('administer.setting'),
                value: ({ name }) => name,
                show: ({ name }) => <code>{name}</code>,
              },
              {
                title: t('administer.value'),
                value: ({ value }) => value,
                show: ({ value, secret, set }) =>
                  secret ? (
                    <span class="quiet">
                      {t(set ? 'administer.secret_set' : 'administer.secret_unset')}
                    </span>
                  ) : (
                    <code>{value}</code>
                  ),
              },
              {
                title: t('administer.origin'),
                value: ({ set }) => t(set ? 'administer.set_here' : 'administer.default'),
              },
              { title: t('administer.about'), value: ({ description }) => description },
            ]}
          />
        )}
      </QueryResult>
      <IssuerKeys />
    </StaffPage>
  );
}
