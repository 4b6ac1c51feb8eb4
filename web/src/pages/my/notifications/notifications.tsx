import { api } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { MoreButton } from '../../../components/more-button.tsx';
import { EmailStopNotice } from '../../../components/notifications/email-stop-notice.tsx';
import { NotificationList } from '../../../components/notifications/notification-list.tsx';
import { useReadNotifications } from '../../../components/notifications/use-read-notifications.ts';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

export default function Notifications() {
  const { readAll } = useReadNotifications();
  const notifications = usePages(['notifications', 'all'], (after) =>
    api.GET('/api/v1/me/notifications', { params: { query: { ...(after && { after }) } } }),
  );
  return (
    <Page
      title={t('common.notifications')}
      actions={
        <>
          {notifications.items.some(({ readAt }) => !readAt) && (
            <Button small onClick={() => void readAll()}>
              {t('my.mark_all_read')}
            </Button>
          )}
          <LinkButton small href="/notifications/settings">
            {t('common.notification_settings')}
          </LinkButton>
        </>
      }
    >
      <EmailStopNotice />
      <QueryResult query={notifications}>
        {() =>
          notifications.items.length > 0 ? (
            <NotificationList items={notifications.items} />
          ) : (
            <Empty title={t('my.no_notifications')} />
          )
        }
      </QueryResult>
      <MoreButton pages={notifications} />
    </Page>
  );
}
