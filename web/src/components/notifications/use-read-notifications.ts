import { api, unwrap } from '../../api/client.ts';
import { useRefresh } from '../../api/queries.ts';

/** Marks one notification as read, or all of them. */
export function useReadNotifications() {
  const refresh = useRefresh();
  return {
    async read(id: string) {
      await unwrap(api.POST('/api/v1/me/notifications/{id}/reading', { params: { path: { id } } }));
      await refresh('notifications');
    },
    async readAll() {
      await unwrap(api.POST('/api/v1/me/notifications/reading'));
      await refresh('notifications');
    },
  };
}
