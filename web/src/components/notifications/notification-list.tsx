import type { Dto } from '../../api/client.ts';
import { fromNow } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { useReadNotifications } from './use-read-notifications.ts';

interface Props {
  items: Dto<'NotificationDto'>[];
  onFollow?: () => void;
}

/** Notifications, newest first; following one marks it as read. */
export function NotificationList({ items, onFollow }: Props) {
  const { read } = useReadNotifications();
  return (
    <ul class="list">
      {items.map((item) => (
        <li key={item.id} class={item.readAt ? '' : 'unread'}>
          <a
            href={item.path}
            onClick={() => {
              if (!item.readAt) void read(item.id);
              onFollow?.();
            }}
          >
            {item.subject}
          </a>
          <span class="quiet small"> {fromNow(item.createdAt)}</span>{' '}
          {!item.readAt && <span class="badge info">{t('my.new')}</span>}
        </li>
      ))}
    </ul>
  );
}
