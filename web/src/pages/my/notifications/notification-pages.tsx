import { useRef } from 'preact/hooks';
import { api } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { MoreButton } from '../../../components/more-button.tsx';
import { EmailStopNotice } from '../../../components/notifications/email-stop-notice.tsx';
import type { Notification } from '../../../components/notifications/notification-groups.ts';
import { NotificationList } from '../../../components/notifications/notification-list.tsx';
import { useArchive } from '../../../components/notifications/use-archive.ts';
import { useReadNotifications } from '../../../components/notifications/use-read-notifications.ts';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Tabs } from '../../../design/tabs.tsx';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

/** The list of notifications, or that of archived ones. */
export function NotificationPages({ archived }: { archived: boolean }) {
  const { readAll } = useReadNotifications();
  const list = useRef<HTMLDivElement>(null);
  const notifications = usePages(['notifications', archived ? 'archived' : 'all'], (after) =>
    api.GET('/api/v1/me/notifications', {
      params: { query: { ...(archived && { archived }), ...(after && { after }) } },
    }),
  );
  const isUnread = notifications.items.some(({ readAt }) => !readAt);
  return (
    <Page
      title={t(archived ? 'notifications.archived_title' : 'common.notifications')}
      actions={
        <>
          {!archived && isUnread && (
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
      {!archived && <EmailStopNotice />}
      <Tabs
        label={t('common.notifications')}
        tabs={[
          { href: '/notifications', text: t('notifications.current') },
          { href: '/notifications/archive', text: t('notifications.archived') },
        ]}
      />
      <div ref={list} tabIndex={-1}>
        <QueryResult query={notifications}>
          {() =>
            notifications.items.length > 0 ? (
              <NotificationList
                items={notifications.items}
                actions={(items, title) => (
                  <MoveButton items={items} title={title} archived={archived} list={list} />
                )}
              />
            ) : (
              <Empty title={t(archived ? 'notifications.none_archived' : 'my.no_notifications')} />
            )
          }
        </QueryResult>
      </div>
      <MoreButton pages={notifications} />
    </Page>
  );
}

interface MoveProps {
  items: Notification[];
  title: string;
  archived: boolean;
  list: { current: HTMLElement | null };
}

/** Archives a line of the list, or brings it back. */
function MoveButton({ items, title, archived, list }: MoveProps) {
  const { archive, restore } = useArchive();
  const button = useRef<HTMLButtonElement>(null);
  const text = t(archived ? 'notifications.restore' : 'notifications.archive');
  const move = async () => {
    const buttons = () => [...(list.current?.querySelectorAll('li > button') ?? [])];
    const place = buttons().indexOf(button.current as HTMLButtonElement);
    await (archived ? restore : archive)(items.map(({ id }) => id));
    if (button.current) return; // not done
    // The line is gone, and the focus with it: it goes to the next one.
    const next = buttons()[place] ?? buttons().at(-1) ?? list.current;
    (next as HTMLElement | null)?.focus();
  };
  return (
    <button
      ref={button}
      type="button"
      class="button plain small"
      aria-label={`${text}: ${title}`}
      onClick={() => void move()}
    >
      {text}
    </button>
  );
}
