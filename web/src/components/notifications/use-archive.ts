import { api, unwrap } from '../../api/client.ts';
import { problemText } from '../../api/problem-text.ts';
import { useRefresh } from '../../api/queries.ts';
import { t } from '../../i18n/t.ts';
import { showToast } from '../../shell/toasts.tsx';

/** Moves notifications to the archive and back; both can be undone. */
export function useArchive() {
  const refresh = useRefresh();
  const move = async (to: 'archiving' | 'restoring', ids: string[]) => {
    await unwrap(api.POST(`/api/v1/me/notifications/${to}`, { body: { ids } }));
    await refresh('notifications');
  };
  const change = async (to: 'archiving' | 'restoring', ids: string[]) => {
    const back = to === 'archiving' ? 'restoring' : 'archiving';
    const done =
      to === 'archiving' ? 'notifications.archived_toast' : 'notifications.restored_toast';
    const undo = () => void move(back, ids).catch((error) => showToast(problemText(error)));
    await move(to, ids).then(
      () => showToast(t(done, { count: ids.length }), undo),
      (error) => showToast(problemText(error)),
    );
  };
  return {
    archive: (ids: string[]) => change('archiving', ids),
    restore: (ids: string[]) => change('restoring', ids),
  };
}
