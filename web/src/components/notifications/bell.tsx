import './bell.css';
import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api } from '../../api/client.ts';
import { useApiQuery, useRefresh } from '../../api/queries.ts';
import { Icon } from '../../design/icon.tsx';
import { loadTexts, t } from '../../i18n/t.ts';
import { useLoaded } from '../../shell/use-loaded.ts';
import { useLiveNotifications } from './use-live-notifications.ts';

const PANEL = 'notification-panel';

const loadPanel = () =>
  Promise.all([
    import('./notification-panel.tsx'),
    loadTexts('my'),
    loadTexts('notifications'),
  ]).then(([module]) => module);

/** Milliseconds between requests of a page that the server does not inform. */
const POLL_MS = 120_000;

/** As many as the server counts. */
const MANY = 100;

/** Opens the latest notifications, and shows how many are unread. */
export default function Bell() {
  const { route } = useLocation();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const [announced, setAnnounced] = useState('');
  const shown = useRef<number>();
  const isLive = useLiveNotifications(({ unread, isNew }) => {
    if (unread === shown.current && !isNew) return;
    if (isNew) setAnnounced(`${t('common.notifications')}: ${unreadText(unread)}`);
    void refresh('notifications');
  });
  const notifications = useApiQuery(['notifications'], () => api.GET('/api/v1/me/notifications'), {
    every: !isLive && POLL_MS,
  });
  const unread = notifications.data?.unread ?? 0;
  shown.current = notifications.data?.unread;
  const panel = useRef<HTMLDivElement>(null);
  const Panel = useLoaded(open, loadPanel, () => {
    panel.current?.hidePopover();
    route('/notifications');
  });
  return (
    <>
      <button type="button" class="button plain small bell" popovertarget={PANEL}>
        <Icon name="notification" />
        <span class="visually-hidden">{t('common.notifications')}</span>
        {unread > 0 && (
          <span class="count">
            <span aria-hidden="true">{unread < MANY ? unread : '99+'}</span>
            <span class="visually-hidden">{unreadText(unread)}</span>
          </span>
        )}
      </button>
      <span class="visually-hidden" role="status">
        {announced}
      </span>
      <div
        id={PANEL}
        ref={panel}
        popover="auto"
        onToggle={({ newState }) => setOpen(newState === 'open')}
        aria-label={t('common.notifications')}
        role="dialog"
      >
        {open && Panel && (
          <Panel query={notifications} onFollow={() => panel.current?.hidePopover()} />
        )}
      </div>
    </>
  );
}

const unreadText = (count = 0) => t('common.unread', { count });
