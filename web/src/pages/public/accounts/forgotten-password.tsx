import { useState } from 'preact/hooks';
import { api, unwrap } from '../../../api/client.ts';
import { Notice } from '../../../design/notice.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';

export default function ForgottenPassword() {
  const [sent, setSent] = useState(false);
  const form = useForm({
    initial: { email: '' },
    submit: (body) => unwrap(api.POST('/api/v1/accounts/forgotten-password', { body })),
    done: () => setSent(true),
  });
  return (
    <Page title={t('public.forgotten')} above={{ href: '/sign-in', text: t('common.sign_in') }}>
      {sent ? (
        <Notice kind="good" title={t('public.mail_sent')}>
          <p>{t('public.forgotten_sent')}</p>
        </Notice>
      ) : (
        <Form form={form} send={t('public.forgotten_send')}>
          <p>{t('public.forgotten_detail')}</p>
          <TextInput
            label={t('common.email')}
            type="email"
            autocomplete="username"
            {...form.bind('email')}
          />
        </Form>
      )}
    </Page>
  );
}
