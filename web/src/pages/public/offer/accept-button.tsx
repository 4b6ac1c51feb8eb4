import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, unwrap } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { completeSignIn } from '../../../session.ts';

/** Accepts the place: asks for a first password, which opens the account in the same step. */
export function AcceptButton({ token }: { token: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {t('my.accept')}
      </Button>
      <Dialog title={t('offer.set_password')} open={open} onClose={() => setOpen(false)}>
        <PasswordForm token={token} />
      </Dialog>
    </>
  );
}

function PasswordForm({ token }: { token: string }) {
  const { route } = useLocation();
  const form = useForm({
    initial: { password: '' },
    submit: ({ password }) =>
      unwrap(api.POST('/api/v1/offers/acceptance', { body: { token, password, cookie: true } })),
    done: async ({ enrolmentId }) => {
      const next = `/accepted/${enrolmentId}`;
      if (await completeSignIn()) location.assign(next);
      else route(next, true);
    },
  });
  return (
    <Form form={form} send={t('offer.set_password_send')}>
      <p>{t('offer.set_password_detail')}</p>
      <TextInput
        label={t('common.new_password')}
        hint={t('common.password_hint')}
        type="password"
        autocomplete="new-password"
        {...form.bind('password')}
      />
    </Form>
  );
}
