import { useEffect, useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { CredentialRow } from '../../../components/credential-row.tsx';
import { deviceName } from '../../../components/device-name.ts';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { useId } from '../../../design/use-id.ts';
import { dayOf } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { canShow, currentSubscription, subscribe } from './push-subscription.ts';

/** The devices that show notifications also while no page is open. */
export function PushDevices() {
  const id = useId();
  const devices = useApiQuery(['push-subscriptions'], () =>
    api.GET('/api/v1/me/push-subscriptions'),
  );
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{t('notifications.devices')}</h2>
      <p>{t('notifications.devices_detail')}</p>
      <QueryResult query={devices}>{(read) => <Devices {...read} />}</QueryResult>
    </section>
  );
}

function Devices({ items, publicKey }: Dto<'PushSubscriptionsDto'>) {
  const refresh = useRefresh();
  const { busy, act } = useAction();
  const [here, setHere] = useState<PushSubscription | null>(null);
  const [permission, setPermission] = useState(canShow() ? Notification.permission : undefined);
  useEffect(() => void currentSubscription().then(setHere), []);
  const isOn = items.some(({ endpoint }) => endpoint === here?.endpoint);
  const turnOn = () =>
    act(async () => {
      const given = await Notification.requestPermission();
      setPermission(given);
      if (given !== 'granted') return;
      const subscription = await subscribe(publicKey);
      await unwrap(
        api.POST('/api/v1/me/push-subscriptions', {
          body: subscription.toJSON() as Dto<'NewPushSubscriptionDto'>,
        }),
      );
      setHere(subscription);
      showToast(t('notifications.device_added'));
      await refresh('push-subscriptions');
    });
  const remove = (device: Dto<'PushSubscriptionDto'>) =>
    act(async () => {
      const params = { params: { path: { id: device.id } } };
      await unwrap(api.DELETE('/api/v1/me/push-subscriptions/{id}', params));
      if (device.endpoint === here?.endpoint) {
        await here.unsubscribe();
        setHere(null);
      }
      showToast(t('notifications.device_removed'));
      await refresh('push-subscriptions');
    });
  return (
    <>
      {items.length > 0 && (
        <ul class="list">
          {items.map((device) => (
            <CredentialRow
              key={device.id}
              name={deviceName(device.agent)}
              busy={busy}
              onRemove={() => remove(device)}
            >
              {device.endpoint === here?.endpoint && `${t('account.this_one')} · `}
              {t('account.made_on', { when: dayOf(device.createdAt) })}
            </CredentialRow>
          ))}
        </ul>
      )}
      {permission === undefined && <p class="quiet">{t('notifications.not_on_this_device')}</p>}
      {permission === 'denied' && <p class="quiet">{t('notifications.device_blocked')}</p>}
      {permission !== undefined && permission !== 'denied' && !isOn && (
        <Button busy={busy} onClick={() => void turnOn()}>
          {t('notifications.add_device')}
        </Button>
      )}
    </>
  );
}
