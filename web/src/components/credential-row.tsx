import type { ComponentChildren } from 'preact';
import { Button } from '../design/button.tsx';
import { t } from '../i18n/t.ts';

interface Props {
  name: string;
  busy: boolean;
  onRemove: () => Promise<unknown>;
  /** From when and until when it gives access. */
  children: ComponentChildren;
}

/** One credential of an account (a passkey, token or app), with a button to remove it. */
export function CredentialRow({ name, busy, onRemove, children }: Props) {
  return (
    <li class="row between">
      <span>
        <strong>{name}</strong>
        <span class="quiet small block">{children}</span>
      </span>
      <Button
        small
        kind="danger"
        busy={busy}
        aria-label={t('account.remove_named', { name })}
        onClick={() => void onRemove()}
      >
        {t('account.remove')}
      </Button>
    </li>
  );
}
