import './notification-settings.css';
import { useQueryClient } from '@tanstack/preact-query';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { QuietHoursFields } from './quiet-hours-fields.tsx';
import { TimingList } from './timing-list.tsx';

type Settings = Dto<'NotificationSettingsDto'>;

/** What the fields show before quiet hours are chosen. */
const night = { from: '22:00', to: '07:00' };

const initialOf = ({ quietHours, timings }: Settings) => ({
  useQuietHours: quietHours !== null,
  quietHours: quietHours ?? night,
  timings: Object.fromEntries(timings.map(({ kind, timing }) => [kind, timing])),
});

const bodyOf = ({ useQuietHours, quietHours, timings }: ReturnType<typeof initialOf>) => ({
  quietHours: useQuietHours ? quietHours : null,
  timings: Object.entries(timings).map(([kind, timing]) => ({ kind, timing })),
});

interface Props {
  settings: Settings;
  reload: () => Promise<unknown>;
}

export function SettingsForm({ settings, reload }: Props) {
  const client = useQueryClient();
  const form = useForm({
    initial: initialOf(settings),
    draft: 'notification-settings',
    version: settings.version,
    reload,
    submit: (values, version) =>
      unwrap(
        api.PUT('/api/v1/me/notification-settings', {
          params: { header: ifMatch(version) },
          body: bodyOf(values),
        }),
      ),
    done: (saved) => {
      client.setQueryData(['notification-settings'], saved);
      showToast(t('notifications.saved'));
    },
  });
  return (
    <Form form={form} send={t('common.save')}>
      <TimingList {...form.bind('timings')} />
      <QuietHoursFields
        isUsed={form.bind('useQuietHours')}
        hours={form.bind('quietHours')}
        timeZone={settings.timeZone}
        errorAt={form.errorAt}
      />
    </Form>
  );
}
