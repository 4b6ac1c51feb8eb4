import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { DataRegister } from '../../../components/data-register.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { moment, number } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { AdministerTabs } from '../administer-tabs.tsx';

/** What the nightly removal has deleted, and the register that it follows. */
export default function Retention() {
  const runs = useApiQuery(['retention-runs'], () => api.GET('/api/v1/retention-runs'));
  const privacy = useApiQuery(['privacy'], () => api.GET('/api/v1/privacy'));
  return (
    <StaffPage
      title={t('common.administer')}
      above={{ href: '/administer', text: t('common.administer') }}
      here={t('administer.retention')}
    >
      <AdministerTabs />
      <h2>{t('administer.retention')}</h2>
      <p>{t('administer.retention_detail')}</p>
      <QueryResult query={runs}>
        {({ items }) =>
          items.length > 0 ? (
            <Table
              caption={t('administer.retention')}
              rows={items}
              rowKey={({ id }) => id}
              exportName="retention"
              columns={[
                {
                  title: t('administer.when'),
                  value: ({ ranAt }) => ranAt,
                  show: ({ ranAt }) => moment(ranAt),
                },
                {
                  title: t('administer.removed'),
                  value: ({ removed }) =>
                    removed
                      .filter(({ rows }) => rows > 0)
                      .map(({ kind, rows }) => `${tValue('privacy.kind_', kind)}: ${number(rows)}`)
                      .join(', ') || t('administer.removed_nothing'),
                },
              ]}
            />
          ) : (
            <Empty title={t('administer.not_run')} />
          )
        }
      </QueryResult>
      <h2>{t('privacy.register')}</h2>
      <QueryResult query={privacy}>
        {({ register }) => <DataRegister kinds={register} />}
      </QueryResult>
    </StaffPage>
  );
}
