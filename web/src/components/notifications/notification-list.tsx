import './notification-list.css';
import type { ComponentChildren } from 'preact';
import { fromNow, pick } from '../../i18n/format.ts';
import { type TextKey, t } from '../../i18n/t.ts';
import {
  groupNotifications,
  type Notification,
  type NotificationGroup,
} from './notification-groups.ts';
import { useReadNotifications } from './use-read-notifications.ts';

/** The kinds of which somebody often gets several about one cohort. */
const titles: Record<string, TextKey> = {
  'place-declined': 'notifications.many_place_declined',
  'place-expired': 'notifications.many_place_expired',
  'session-registered': 'notifications.many_session_registered',
  'certificate-issued': 'notifications.many_certificate_issued',
  'batch-prepared': 'notifications.many_batch_prepared',
  'certificate-request-made': 'notifications.many_certificate_request_made',
  'certificate-not-made': 'notifications.many_certificate_not_made',
};

interface Props {
  items: Notification[];
  /** The most lines that are shown; all, without it. */
  max?: number;
  onFollow?: () => void;
  /** What can be done with a line. @param title names it */
  actions?: (items: Notification[], title: string) => ComponentChildren;
}

/** Notifications, newest first; those of one kind about one cohort are one line, which opens. */
export function NotificationList({ items, max, onFollow, actions }: Props) {
  return (
    <ul class="list notifications">
      {groupNotifications(items)
        .slice(0, max)
        .map(({ key, items: grouped }) => {
          const title = titleOf(grouped);
          return (
            <li key={key} class={grouped.some(({ readAt }) => !readAt) ? 'unread' : ''}>
              {grouped.length > 1 ? (
                <details>
                  <summary>
                    {title} <When item={grouped[0]} />
                  </summary>
                  <ul class="list">
                    {grouped.map((item) => (
                      <li key={item.id} class={item.readAt ? '' : 'unread'}>
                        <Line item={item} onFollow={onFollow} />
                      </li>
                    ))}
                  </ul>
                </details>
              ) : (
                <div>
                  <Line item={grouped[0]} onFollow={onFollow} />
                </div>
              )}
              {actions?.(grouped, title)}
            </li>
          );
        })}
    </ul>
  );
}

function titleOf([first, ...more]: NotificationGroup['items']): string {
  if (more.length === 0) return first.subject;
  const cohort = pick(first.cohort?.title);
  return t(titles[first.kind] ?? 'notifications.many', { count: more.length + 1, cohort });
}

const When = ({ item }: { item: Notification }) => (
  <>
    <span class="quiet small">{fromNow(item.createdAt)}</span>{' '}
    {!item.readAt && <span class="badge info">{t('my.new')}</span>}
  </>
);

/** One notification; following it marks it as read. */
function Line({ item, onFollow }: { item: Notification; onFollow: (() => void) | undefined }) {
  const { read } = useReadNotifications();
  return (
    <>
      <a
        href={item.path}
        onClick={() => {
          if (!item.readAt) void read(item.id);
          onFollow?.();
        }}
      >
        {item.subject}
      </a>{' '}
      <When item={item} />
    </>
  );
}
