import './bell.css';
import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api } from '../../api/client.ts';
import { useApiQuery } from '../../api/queries.ts';
import { Icon } from '../../design/icon.tsx';
import { loadTexts, t } from '../../i18n/t.ts';
import { useLoaded } from '../../shell/use-loaded.ts';

const PANEL = 'notification-panel';

const loadPanel = () =>
  Promise.all([import('./notification-panel.tsx'), loadTexts('my')]).then(([module]) => module);

/** Opens the latest notifications, and shows how many are unread. */
export default function Bell() {
  const { route } = useLocation();
  const [open, setOpen] = useState(false);
  const notifications = useApiQuery(['notifications'], () => api.GET('/api/v1/me/notifications'), {
    every: 120_000,
  });
  const unread = notifications.data?.items.filter(({ readAt }) => !readAt).length ?? 0;
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
            <span aria-hidden="true">{unread}</span>
            <span class="visually-hidden">{t('common.unread', { count: unread })}</span>
          </span>
        )}
      </button>
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
