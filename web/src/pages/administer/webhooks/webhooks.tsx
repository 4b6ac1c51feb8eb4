import { api } from '../../../api/client.ts';
import { useFullList } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { t, tValue } from '../../../i18n/t.ts';
import { AdministerTabs } from '../administer-tabs.tsx';
import { eventName, stateOf } from './event-types.ts';
import { WebhookBadge } from './webhook-badge.tsx';

/** The systems that receive events. */
export default function Webhooks() {
  const webhooks = useFullList(['webhooks'], () => api.GET('/api/v1/webhooks'));
  const add = (
    <LinkButton kind="primary" href="/administer/webhooks/new">
      {t('webhooks.add')}
    </LinkButton>
  );
  return (
    <StaffPage
      title={t('common.administer')}
      above={{ href: '/administer', text: t('common.administer') }}
      here={t('webhooks.title')}
      actions={add}
    >
      <AdministerTabs />
      <p>{t('webhooks.lead')}</p>
      <QueryResult query={webhooks}>
        {({ items }) =>
          items.length > 0 ? (
            <Table
              caption={t('webhooks.title')}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  title: t('webhooks.name'),
                  value: ({ name }) => name,
                  show: ({ id, name }) => <a href={`/administer/webhooks/${id}`}>{name}</a>,
                },
                {
                  title: t('webhooks.events'),
                  value: ({ eventTypes }) => eventTypes.map(eventName).join(', '),
                },
                {
                  title: t('webhooks.state'),
                  value: (webhook) => tValue('webhooks.status_', stateOf(webhook)),
                  show: (webhook) => <WebhookBadge webhook={webhook} />,
                },
                {
                  title: t('webhooks.state_failed'),
                  numeric: true,
                  value: ({ failed }) => failed,
                },
              ]}
            />
          ) : (
            <Empty title={t('webhooks.none')} />
          )
        }
      </QueryResult>
    </StaffPage>
  );
}
