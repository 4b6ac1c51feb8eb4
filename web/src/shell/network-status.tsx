import { useEffect, useState } from 'preact/hooks';
import { queryClient } from '../api/queries.ts';
import { moment } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import type { PendingChange } from '../offline/local-store.ts';
import { useNetwork } from '../offline/network.ts';
import { flush, listPendingChanges, onChangeSent, onPendingChanges } from '../offline/outbox.ts';
import { useMe } from '../session.ts';

/** The changes of this person that are not sent yet. */
export function usePendingChanges(): PendingChange[] {
  const me = useMe();
  const [unsent, setUnsent] = useState<PendingChange[]>([]);
  useEffect(() => {
    const update = () => void listPendingChanges(me?.id).then(setUnsent);
    update();
    const stop = onPendingChanges(update);
    return () => void stop();
  }, [me?.id]);
  return unsent;
}

/** The status line: no network, cached data on the page, changes that are not sent yet. */
export function NetworkStatus() {
  const { online, keptAt } = useNetwork();
  const unsent = usePendingChanges();
  const refused = unsent.filter((change) => change.refused).length;
  const waiting = unsent.length - refused;
  useEffect(() => {
    const stop = onChangeSent(() => void queryClient.invalidateQueries());
    return () => void stop();
  }, []);
  if (online && !keptAt && unsent.length === 0) return <div role="status" />;
  return (
    <div class="net-line" role="status">
      {!online && <span>{t('common.no_network')}</span>}
      {keptAt && <span>{t('common.kept_at', { when: moment(keptAt) })}</span>}
      {waiting > 0 && <a href="/unsent">{t('common.to_send', { count: waiting })}</a>}
      {refused > 0 && <a href="/unsent">{t('common.refused', { count: refused })}</a>}
      {online && waiting > 0 && (
        <button type="button" onClick={() => void flush()}>
          {t('common.send_now')}
        </button>
      )}
    </div>
  );
}
