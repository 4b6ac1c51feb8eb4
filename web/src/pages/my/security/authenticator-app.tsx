import { useEffect, useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { NewRecoveryCodes } from './recovery-codes.tsx';
import { useFactorsChanged } from './use-factors-changed.ts';

type Totp = Dto<'TotpDto'>;

/** An authenticator app, which shows a new six-digit code every half minute. */
export function AuthenticatorApp({ hasTotp }: { hasTotp: boolean }) {
  const [secret, setSecret] = useState<Totp>();
  const [codes, setCodes] = useState('');
  const { confirmed, dialog } = useReauthentication();
  const { busy, act } = useAction();
  const onFactorsChanged = useFactorsChanged();
  const begin = () =>
    act(async () => setSecret(await confirmed(() => unwrap(api.POST('/api/v1/me/totp')))));
  const remove = () =>
    act(async () => {
      await confirmed(() => unwrap(api.DELETE('/api/v1/me/totp')));
      showToast(t('account.app_removed'));
      await onFactorsChanged();
    });
  return (
    <section class="card">
      <h2>{t('account.app')}</h2>
      <p>{t(hasTotp ? 'account.app_on' : 'account.app_detail')}</p>
      {hasTotp ? (
        <Button kind="danger" busy={busy} onClick={() => void remove()}>
          {t('account.remove_app')}
        </Button>
      ) : (
        <Button busy={busy} onClick={() => void begin()}>
          {t('account.add_app')}
        </Button>
      )}
      <Dialog
        title={t('account.add_app')}
        open={secret !== undefined}
        onClose={() => setSecret(undefined)}
      >
        {secret && (
          <AddApp
            secret={secret}
            onDone={(newCodes) => {
              setSecret(undefined);
              setCodes(newCodes);
              showToast(t('account.app_added'));
              void onFactorsChanged();
            }}
          />
        )}
      </Dialog>
      <NewRecoveryCodes codes={codes} onClose={() => setCodes('')} />
      {dialog}
    </section>
  );
}

function AddApp({ secret, onDone }: { secret: Totp; onDone: (codes: string) => void }) {
  const form = useForm({
    initial: { code: '' },
    submit: ({ code }) =>
      unwrap(api.POST('/api/v1/me/totp/confirmation', { body: { code: code.replace(/\s/g, '') } })),
    done: ({ codes }) => onDone(codes),
  });
  return (
    <Form form={form} send={t('account.app_send')}>
      <p>{t('account.app_scan')}</p>
      <QrCode text={secret.uri} />
      <p class="small">
        {t('account.app_type')} <code class="wrap">{secret.secret}</code>
      </p>
      <TextInput
        label={t('common.code')}
        inputMode="numeric"
        autocomplete="one-time-code"
        {...form.bind('code')}
      />
    </Form>
  );
}

/** A QR code, drawn in the browser so that the secret is not sent anywhere. */
function QrCode({ text }: { text: string }) {
  const [source, setSource] = useState('');
  useEffect(() => {
    void import('qr').then(({ encodeQR }) => {
      const svg = encodeQR(text, 'svg', { ecc: 'medium', border: 2 });
      setSource(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
    });
  }, [text]);
  return source ? <img class="qr" src={source} alt={t('account.app_qr')} /> : null;
}
