import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { TextArea } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { MomentInput } from '../../../forms/moment-input.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ownTimeZone } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Key = Dto<'IssuerKeyDto'>;

/** Revokes a key that others may have, or signs the certificates of a revoked key again. */
export function KeyActions({ issuerKey, onRevoke }: { issuerKey: Key; onRevoke: () => void }) {
  const refresh = useRefresh();
  const { busy, act } = useAction();
  const { id, fingerprint, revokedAt, toSignAgain, toLookThrough } = issuerKey;
  const signAgain = (all: boolean) =>
    act(async () => {
      const params = { params: { path: { id } } };
      await unwrap(
        api.POST('/api/v1/issuer-keys/{id}/signing-again', { ...params, body: { all } }),
      );
      showToast(t('administer.signing_again'));
      await refresh('issuer-keys');
    });
  return (
    <span class="row">
      {toSignAgain > 0 && (
        <Button small busy={busy} onClick={() => void signAgain(false)}>
          {t('administer.sign_again', { count: toSignAgain })}
        </Button>
      )}
      {toLookThrough > 0 && (
        <Button small busy={busy} onClick={() => void signAgain(true)}>
          {t('administer.sign_again_all', { count: toLookThrough })}
        </Button>
      )}
      {!revokedAt && (
        <Button
          small
          kind="plain"
          aria-label={`${t('administer.revoke_key')}: ${fingerprint.slice(0, 16)}`}
          onClick={onRevoke}
        >
          {t('administer.revoke_key')}
        </Button>
      )}
    </span>
  );
}

export function RevokeKey({ issuerKey, onDone }: { issuerKey: Key; onDone: () => void }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: { distrustedFrom: new Date().toISOString(), reason: '' },
    submit: ({ distrustedFrom, reason }) =>
      unwrap(
        api.POST('/api/v1/issuer-keys/{id}/revocation', {
          params: { path: { id: issuerKey.id } },
          body: { distrustedFrom, reason },
        }),
      ),
    done: () => {
      void refresh('issuer-keys');
      showToast(t('administer.key_revoked_done'));
      onDone();
    },
  });
  return (
    <Form form={form} send={t('administer.revoke_key')} kind="danger">
      <p>{t('administer.revoke_key_lead')}</p>
      <p>
        <code>{issuerKey.fingerprint.slice(0, 16)}…</code>
      </p>
      <MomentInput
        label={t('administer.distrusted_from')}
        hint={t('administer.distrusted_from_hint')}
        timeZone={ownTimeZone}
        {...form.bind('distrustedFrom')}
      />
      <TextArea label={t('administer.reason')} rows={3} {...form.bind('reason')} />
    </Form>
  );
}
