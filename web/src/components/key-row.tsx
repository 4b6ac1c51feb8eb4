import type { ComponentChildren } from 'preact';
import { Button } from '../design/button.tsx';
import { t } from '../i18n/t.ts';

interface Props {
  name: string;
  busy: boolean;
  onRemove: () => Promise<unknown>;
  /** Since when and until when it opens the account. */
  children: ComponentChildren;
}

/** One thing that opens an account: a passkey, a token, a program; and its end. */
export function KeyRow({ name, busy, onRemove, children }: Props) {
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
