import { api, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import type { EventType, Webhook } from './event-types.ts';
import { WebhookFields } from './webhook-fields.tsx';

const valuesOf = ({ name, url, eventTypes }: Webhook) => ({
  ...{ name, url },
  eventTypes: eventTypes as string[],
});

export function EditWebhook({ webhook }: { webhook: Webhook }) {
  const refresh = useRefresh();
  const { confirmed, dialog } = useReauthentication();
  const { id } = webhook;
  const form = useForm({
    initial: valuesOf(webhook),
    version: webhook.version,
    reload: () => refresh('webhooks'),
    submit: ({ eventTypes, ...values }, version) =>
      confirmed(() =>
        unwrap(
          api.PUT('/api/v1/webhooks/{id}', {
            params: { path: { id }, header: ifMatch(version) },
            body: { ...values, eventTypes: eventTypes as EventType[] },
          }),
        ),
      ),
    done: () => {
      showToast(t('webhooks.saved'));
      void refresh('webhooks');
    },
  });
  return (
    <section class="card">
      <h2>{t('webhooks.edit')}</h2>
      <Form form={form} send={t('common.save')}>
        <WebhookFields form={form} />
      </Form>
      {dialog}
    </section>
  );
}
