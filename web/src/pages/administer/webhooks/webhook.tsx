import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { api, unwrap } from '../../../api/client.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { moment } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { EditWebhook } from './edit-webhook.tsx';
import type { Webhook } from './event-types.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookBadge } from './webhook-badge.tsx';
import { WebhookDeliveries } from './webhook-deliveries.tsx';

/** One webhook: whether it works, what was sent, and its form. */
export default function WebhookPage() {
  const { id = '' } = useRoute().params;
  const query = useApiQuery(['webhooks', id], () =>
    api.GET('/api/v1/webhooks/{id}', { params: { path: { id } } }),
  );
  return (
    <StaffPage
      title={query.data?.name ?? t('webhooks.title')}
      above={{ href: '/administer/webhooks', text: t('webhooks.title') }}
    >
      <QueryResult query={query}>
        {(webhook) => (
          <>
            <Status webhook={webhook} />
            <Actions webhook={webhook} />
            <WebhookDeliveries webhook={webhook} />
            <EditWebhook webhook={webhook} />
          </>
        )}
      </QueryResult>
    </StaffPage>
  );
}

function Status({ webhook }: { webhook: Webhook }) {
  const { disabledReason, failingSince, url } = webhook;
  return (
    <>
      <p>
        <WebhookBadge webhook={webhook} /> <code class="wrap">{url}</code>
      </p>
      {disabledReason && <Notice kind="warn" title={tValue('webhooks.off_', disabledReason)} />}
      {!disabledReason && failingSince && (
        <Notice kind="warn" title={t('webhooks.failing_since', { when: moment(failingSince) })} />
      )}
    </>
  );
}

function Actions({ webhook: { id, disabledAt } }: { webhook: Webhook }) {
  const { route } = useLocation();
  const refresh = useRefresh();
  const { busy, act } = useAction();
  const [secret, setSecret] = useState('');
  const confirm = useConfirmDialog();
  const { confirmed, dialog } = useReauthentication();
  const params = { params: { path: { id } } };
  const done = async (text: string) => {
    showToast(text);
    await refresh('webhooks');
  };
  const test = () =>
    act(async () => {
      await unwrap(api.POST('/api/v1/webhooks/{id}/tests', params));
      await done(t('webhooks.tested'));
    });
  const turn = () =>
    act(async () => {
      const to = disabledAt ? 'enabling' : 'disabling';
      await unwrap(api.POST(`/api/v1/webhooks/{id}/${to}`, params));
      await done(t(disabledAt ? 'webhooks.switched_on' : 'webhooks.switched_off'));
    });
  const replaceSecret = () =>
    confirm.open({
      action: t('webhooks.replace_secret'),
      effects: [t('webhooks.replace_secret_effect')],
      act: async () => {
        const changed = await confirmed(() =>
          unwrap(api.POST('/api/v1/webhooks/{id}/secret', params)),
        );
        setSecret(changed.secret);
        await refresh('webhooks');
      },
      done: t('webhooks.replaced'),
    });
  const remove = () =>
    confirm.open({
      action: t('webhooks.remove'),
      effects: [t('webhooks.remove_effect')],
      danger: true,
      act: async () => {
        await unwrap(api.DELETE('/api/v1/webhooks/{id}', params));
        route('/administer/webhooks');
        await refresh('webhooks');
      },
      done: t('webhooks.removed'),
    });
  return (
    <div class="row">
      {!disabledAt && (
        <Button busy={busy} onClick={() => void test()}>
          {t('webhooks.test')}
        </Button>
      )}
      <Button busy={busy} onClick={() => void turn()}>
        {t(disabledAt ? 'webhooks.switch_on' : 'webhooks.switch_off')}
      </Button>
      <Button onClick={replaceSecret}>{t('webhooks.replace_secret')}</Button>
      <Button kind="danger" onClick={remove}>
        {t('webhooks.remove')}
      </Button>
      {confirm.dialog}
      {dialog}
      <SecretDialog secret={secret} onClose={() => setSecret('')} />
    </div>
  );
}
