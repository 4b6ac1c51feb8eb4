import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, ask } from '../../api/client.ts';
import { Notice } from '../../design/notice.tsx';
import { TextInput } from '../../forms/fields.tsx';
import { Form } from '../../forms/form.tsx';
import { useForm } from '../../forms/use-form.ts';
import { t } from '../../i18n/t.ts';
import { signedIn } from '../../session.ts';
import { Page } from '../../shell/page.tsx';

/** Where the link of an invitation leads; its token stands in the fragment, which no server sees. */
export default function Activate() {
  const [token] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const { route } = useLocation();
  const form = useForm({
    initial: { password: '' },
    submit: ({ password }) =>
      ask(api.POST('/api/v1/accounts/activation', { body: { token, password, cookie: true } })),
    done: async ({ person }) => {
      if (await signedIn(person)) location.assign('/home');
      else route('/home', true);
    },
  });
  return (
    <Page title={t('public.activate')}>
      {token ? (
        <Form form={form} send={t('public.activate_send')}>
          <TextInput
            label={t('public.new_password')}
            hint={t('public.password_hint')}
            type="password"
            autocomplete="new-password"
            {...form.bind('password')}
          />
        </Form>
      ) : (
        <Notice kind="warn" title={t('public.no_token')}>
          <p>{t('public.no_token_detail')}</p>
        </Notice>
      )}
    </Page>
  );
}
