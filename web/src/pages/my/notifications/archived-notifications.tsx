import { NotificationPages } from './notification-pages.tsx';

export default function ArchivedNotifications() {
  return <NotificationPages archived />;
}
