import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, ask } from '../../api/client.ts';
import { TextInput } from '../../forms/fields.tsx';
import { Form } from '../../forms/form.tsx';
import { useForm } from '../../forms/use-form.ts';
import { t } from '../../i18n/t.ts';
import { signedIn, useMe } from '../../session.ts';
import { Page } from '../../shell/page.tsx';

/** Only addresses of this site; anything else leads home. */
const safeNext = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : '/home');

export default function SignIn() {
  const me = useMe();
  const { query, route } = useLocation();
  const next = safeNext(query.next);
  useEffect(() => {
    if (me) route(next, true);
  }, [me]);
  const form = useForm({
    initial: { email: '', password: '' },
    submit: (values) => ask(api.POST('/api/v1/sessions', { body: { ...values, cookie: true } })),
    done: async ({ person }) => {
      if (await signedIn(person)) location.assign(next);
    },
  });
  return (
    <Page title={t('common.sign_in')}>
      <Form
        form={form}
        send={t('common.sign_in')}
        more={<a href="/register">{t('public.register')}</a>}
      >
        <TextInput
          label={t('common.email')}
          type="email"
          autocomplete="username"
          {...form.bind('email')}
        />
        <TextInput
          label={t('common.password')}
          type="password"
          autocomplete="current-password"
          {...form.bind('password')}
        />
      </Form>
    </Page>
  );
}
