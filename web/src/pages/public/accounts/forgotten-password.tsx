import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { AccountPage } from './account-page.tsx';
import { CheckEmail } from './check-email.tsx';

type Asked = Dto<'ForgottenPasswordDto'>;

const ask = (body: Asked) => unwrap(api.POST('/api/v1/accounts/forgotten-password', { body }));

export default function ForgottenPassword() {
  const [sent, setSent] = useState<Asked>();
  const form = useForm({
    initial: { email: '' },
    submit: async (body: Asked) => {
      await ask(body);
      return body;
    },
    done: setSent,
  });
  return (
    <AccountPage
      title={t('public.forgotten')}
      above={{ href: '/sign-in', text: t('common.sign_in') }}
    >
      {sent ? (
        <CheckEmail detail={t('public.forgotten_sent')} sendAgain={() => ask(sent)} />
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
    </AccountPage>
  );
}
