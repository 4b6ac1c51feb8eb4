import './notification-panel.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Dto } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { t } from '../../i18n/t.ts';
import { NotificationList } from './notification-list.tsx';
import { useReadNotifications } from './use-read-notifications.ts';

/** Notifications that the panel shows; the page has all. */
const SHOWN = 8;

/** The latest notifications, below the bell. */
export default function NotificationPanel({ items }: { items: Dto<'NotificationDto'>[] }) {
  const { readAll } = useReadNotifications();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const close = () => heading.current?.closest<HTMLElement>('[popover]')?.hidePopover();
  const onClick = ({ target }: MouseEvent) => (target as Element).closest('a') && close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside handle keys
    // biome-ignore lint/a11y/noStaticElementInteractions: it only closes the panel after that
    <div class="notification-panel" onClick={onClick}>
      <div class="row between">
        <h2 ref={heading} tabIndex={-1}>
          {t('common.notifications')}
        </h2>
        {items.some(({ readAt }) => !readAt) && (
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
      {items.length > 0 ? (
        <NotificationList items={items.slice(0, SHOWN)} />
      ) : (
        <p class="quiet">{t('my.no_notifications')}</p>
      )}
      <a class="all" href="/notifications">
        {t('my.all_notifications')}
      </a>
    </div>
  );
}
