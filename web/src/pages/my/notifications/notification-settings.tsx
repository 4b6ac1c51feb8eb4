import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { EmailStopNotice } from '../../../components/notifications/email-stop-notice.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { PushDevices } from './push-devices.tsx';
import { SettingsForm } from './settings-form.tsx';

/** When the reader is notified, of what, and where. */
export default function NotificationSettings() {
  const settings = useApiQuery(['notification-settings'], () =>
    api.GET('/api/v1/me/notification-settings'),
  );
  return (
    <Page
      title={t('common.notification_settings')}
      above={{ href: '/notifications', text: t('common.notifications') }}
    >
      <EmailStopNotice />
      <p>{t('notifications.lead')}</p>
      <QueryResult query={settings}>
        {(read) => <SettingsForm settings={read} reload={() => settings.refetch()} />}
      </QueryResult>
      <PushDevices />
    </Page>
  );
}
