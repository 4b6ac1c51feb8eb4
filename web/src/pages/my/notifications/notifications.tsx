import { NotificationPages } from './notification-pages.tsx';

/** The notifications that are not archived. */
export default function Notifications() {
  return <NotificationPages archived={false} />;
}
