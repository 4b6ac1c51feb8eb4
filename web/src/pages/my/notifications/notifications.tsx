import { api, unwrap } from '../../../api/client.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { MoreButton } from '../../../components/more-button.tsx';
import { Button } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { fromNow } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

const read = (id: string) =>
  unwrap(api.POST('/api/v1/me/notifications/{id}/reading', { params: { path: { id } } }));

export default function Notifications() {
  const refresh = useRefresh();
  const notifications = usePages(['notifications', 'all'], (after) =>
    api.GET('/api/v1/me/notifications', { params: { query: { ...(after && { after }) } } }),
  );
  const unread = notifications.items.filter(({ readAt }) => !readAt);
  const readAll = async () => {
    for (const { id } of unread) await read(id);
    await refresh('notifications');
  };
  return (
    <Page
      title={t('common.notifications')}
      actions={
        unread.length > 1 && (
          <Button small onClick={() => void readAll()}>
            {t('my.mark_all_read')}
          </Button>
        )
      }
    >
      <QueryResult query={notifications}>
        {() =>
          notifications.items.length > 0 ? (
            <ul class="list">
              {notifications.items.map((item) => (
                <li key={item.id} class={item.readAt ? '' : 'unread'}>
                  <a
                    href={item.path}
                    onClick={() =>
                      void (!item.readAt && read(item.id).then(() => refresh('notifications')))
                    }
                  >
                    {item.subject}
                  </a>
                  <span class="quiet small"> {fromNow(item.createdAt)}</span>
                  {!item.readAt && <span class="badge info">{t('my.new')}</span>}
                </li>
              ))}
            </ul>
          ) : (
            <Empty title={t('my.no_notifications')} />
          )
        }
      </QueryResult>
      <MoreButton pages={notifications} />
    </Page>
  );
}
