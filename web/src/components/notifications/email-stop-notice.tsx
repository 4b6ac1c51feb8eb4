import { api, type Dto, unwrap } from '../../api/client.ts';
import { useApiQuery, useRefresh } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/notice.tsx';
import { t } from '../../i18n/t.ts';
import { showToast } from '../../shell/toasts.tsx';
import { useAction } from '../use-reauthentication.tsx';

type Reason = Dto<'EmailStopDto'>['reason'];

const reasons: Record<Reason, () => string> = {
  refused: () => t('notifications.stop_refused'),
  complaint: () => t('notifications.stop_complaint'),
  bounces: () => t('notifications.stop_bounces'),
};

/** Says that no emails are sent to the reader, because earlier ones came back, and why. */
export function EmailStopNotice() {
  const refresh = useRefresh();
  const { busy, act } = useAction();
  const delivery = useApiQuery(['email-delivery'], () =>
    api.GET('/api/v1/me/notification-settings/email-delivery'),
  );
  const stop = delivery.data?.stop;
  if (!stop) return null;
  const tryAgain = () =>
    act(async () => {
      await unwrap(api.POST('/api/v1/me/notification-settings/email-retry'));
      await refresh('email-delivery');
      showToast(t('notifications.emails_resumed'));
    });
  return (
    <Notice kind="warn" title={t('notifications.emails_stopped')}>
      <p>
        {reasons[stop.reason]()} {t('notifications.emails_stopped_detail')}
      </p>
      <Button small disabled={busy} onClick={() => void tryAgain()}>
        {t('notifications.send_again')}
      </Button>
    </Notice>
  );
}
