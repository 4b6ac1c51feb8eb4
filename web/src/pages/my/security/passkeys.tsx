import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { CredentialRow } from '../../../components/credential-row.tsx';
import { supportsPasskeys } from '../../../components/second-factor.tsx';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { dayOf } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { NewRecoveryCodes } from './recovery-codes.tsx';
import { useFactorsChanged } from './use-factors-changed.ts';

type Passkey = Dto<'PasskeyDto'>;

/** Passkeys: the device asks for a fingerprint, face or PIN, and no password is typed. */
export function Passkeys({ passkeys }: { passkeys: Passkey[] }) {
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState('');
  const { confirmed, dialog } = useReauthentication();
  const onFactorsChanged = useFactorsChanged();
  const { busy, act } = useAction();
  const added = (newCodes: string) => {
    setAdding(false);
    setCodes(newCodes);
    showToast(t('account.passkey_added'));
    void onFactorsChanged();
  };
  const remove = ({ id }: Passkey) =>
    act(async () => {
      await confirmed(() =>
        unwrap(api.DELETE('/api/v1/me/passkeys/{id}', { params: { path: { id } } })),
      );
      showToast(t('account.passkey_removed'));
      await onFactorsChanged();
    });
  return (
    <section class="card">
      <h2>{t('account.passkeys')}</h2>
      <p>{t('account.passkeys_detail')}</p>
      {passkeys.length > 0 && (
        <ul class="list">
          {passkeys.map((passkey) => (
            <CredentialRow
              key={passkey.id}
              name={passkey.name}
              busy={busy}
              onRemove={() => remove(passkey)}
            >
              {t('account.made_on', { when: dayOf(passkey.createdAt) })}
              {passkey.lastUsedAt &&
                ` · ${t('account.used_on', { when: dayOf(passkey.lastUsedAt) })}`}
            </CredentialRow>
          ))}
        </ul>
      )}
      {supportsPasskeys() ? (
        <Button kind="primary" onClick={() => setAdding(true)}>
          {t('account.add_passkey')}
        </Button>
      ) : (
        <p class="quiet">{t('account.no_passkeys_here')}</p>
      )}
      <Dialog title={t('account.add_passkey')} open={adding} onClose={() => setAdding(false)}>
        <AddPasskey confirmed={confirmed} onDone={added} />
      </Dialog>
      <NewRecoveryCodes codes={codes} onClose={() => setCodes('')} />
      {dialog}
    </section>
  );
}

interface AddProps {
  confirmed: ReturnType<typeof useReauthentication>['confirmed'];
  onDone: (codes: string) => void;
}

function AddPasskey({ confirmed, onDone }: AddProps) {
  const form = useForm({
    initial: { name: '' },
    submit: async ({ name }) => {
      const { startRegistration } = await import('@simplewebauthn/browser');
      const { options } = await confirmed(() => unwrap(api.POST('/api/v1/me/passkeys/options')));
      const credential = await startRegistration({ optionsJSON: options as never }).catch(() => {
        throw new Error(t('common.passkey_stopped'));
      });
      const body = { name, credential: credential as never };
      return unwrap(api.POST('/api/v1/me/passkeys', { body }));
    },
    done: ({ codes }) => onDone(codes),
  });
  return (
    <Form form={form} send={t('account.add_passkey')}>
      <TextInput
        label={t('account.passkey_name')}
        hint={t('account.passkey_name_hint')}
        {...form.bind('name')}
      />
    </Form>
  );
}
