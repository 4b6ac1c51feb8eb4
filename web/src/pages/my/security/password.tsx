import { api, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useReauthentication } from '../../../components/use-reauthentication.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

export function Password({ hasPassword }: { hasPassword: boolean }) {
  const refresh = useRefresh();
  const { confirmed, dialog } = useReauthentication();
  const form = useForm({
    initial: { password: '' },
    submit: (body) => confirmed(() => unwrap(api.POST('/api/v1/me/password', { body }))),
    done: () => {
      form.reset();
      showToast(t('account.password_changed'));
      void refresh('security');
      void refresh('sessions');
    },
  });
  return (
    <section class="card">
      <h2>{t('common.password')}</h2>
      <p>{t(hasPassword ? 'account.password_detail' : 'account.no_password')}</p>
      <Form form={form} send={t('account.set_password')}>
        <TextInput
          label={t('common.new_password')}
          hint={t('common.password_hint')}
          type="password"
          autocomplete="new-password"
          {...form.bind('password')}
        />
      </Form>
      {dialog}
    </section>
  );
}
