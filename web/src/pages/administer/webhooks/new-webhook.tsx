import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import type { EventType } from './event-types.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookFields } from './webhook-fields.tsx';

export default function NewWebhook() {
  const { route } = useLocation();
  const refresh = useRefresh();
  const [created, setCreated] = useState<Dto<'NewWebhookSecretDto'>>();
  const { confirmed, dialog } = useReauthentication();
  const form = useForm({
    initial: { name: '', url: '', eventTypes: [] as string[] },
    submit: ({ eventTypes, ...values }) => {
      const body = { ...values, eventTypes: eventTypes as EventType[] };
      return confirmed(() => unwrap(api.POST('/api/v1/webhooks', { body })));
    },
    done: (webhook) => {
      setCreated(webhook);
      void refresh('webhooks');
    },
  });
  return (
    <StaffPage
      title={t('webhooks.add')}
      above={{ href: '/administer/webhooks', text: t('webhooks.title') }}
    >
      <Form form={form} send={t('webhooks.add')}>
        <WebhookFields form={form} />
      </Form>
      <SecretDialog
        secret={created?.secret ?? ''}
        onClose={() => route(`/administer/webhooks/${created?.id}`)}
      />
      {dialog}
    </StaffPage>
  );
}
