import './notification-panel.css';
import type { ComponentProps } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Dto } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { QueryResult } from '../../design/query-result.tsx';
import { t } from '../../i18n/t.ts';
import { NotificationList } from './notification-list.tsx';
import { useReadNotifications } from './use-read-notifications.ts';

/** Lines of the panel; the page has all. */
const SHOWN = 8;

interface Props {
  query: ComponentProps<typeof QueryResult<Dto<'NotificationsPageDto'>>>['query'];
  /** Called when the reader follows a link. */
  onFollow: () => void;
}

/** The latest notifications, below the bell. */
export default function NotificationPanel({ query, onFollow }: Props) {
  const { readAll } = useReadNotifications();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <div class="notification-panel">
      <div class="row between">
        <h2 ref={heading} tabIndex={-1}>
          {t('common.notifications')}
        </h2>
        {query.data?.items.some(({ readAt }) => !readAt) && (
          <Button
            small
            kind="plain"
            onClick={() => {
              // The button goes once nothing is unread.
              heading.current?.focus();
              void readAll();
            }}
          >
            {t('my.mark_all_read')}
          </Button>
        )}
      </div>
      <QueryResult query={query}>
        {({ items }) =>
          items.length > 0 ? (
            <NotificationList items={items} max={SHOWN} onFollow={onFollow} />
          ) : (
            <p class="quiet">{t('my.no_notifications')}</p>
          )
        }
      </QueryResult>
      <a class="all" href="/notifications" onClick={onFollow}>
        {t('my.all_notifications')}
      </a>
    </div>
  );
}
