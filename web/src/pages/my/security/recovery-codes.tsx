import { useState } from 'preact/hooks';
import { api, unwrap } from '../../../api/client.ts';
import { useAction, useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { saveFile } from '../../../design/save-csv.ts';
import { t } from '../../../i18n/t.ts';
import { useFactorsChanged } from './use-factors-changed.ts';

/** Ten recovery codes to keep on paper, for when the phone is lost. */
export function RecoveryCodes({ left }: { left: number }) {
  const [codes, setCodes] = useState('');
  const { confirmed, dialog } = useReauthentication();
  const { busy, act } = useAction();
  const onFactorsChanged = useFactorsChanged();
  const createCodes = () =>
    act(async () => {
      const created = await confirmed(() => unwrap(api.POST('/api/v1/me/recovery-codes')));
      setCodes(created.codes);
      await onFactorsChanged();
    });
  return (
    <section class="card">
      <h2>{t('account.recovery_codes')}</h2>
      <p>{t('account.recovery_detail')}</p>
      <p>
        <strong>{t('account.recovery_left', { count: left })}</strong>
      </p>
      <Button busy={busy} onClick={() => void createCodes()}>
        {t('account.make_codes')}
      </Button>
      <NewRecoveryCodes codes={codes} onClose={() => setCodes('')} />
      {dialog}
    </section>
  );
}

/** New codes, which are shown only once. */
export function NewRecoveryCodes({ codes, onClose }: { codes: string; onClose: () => void }) {
  const list = codes.split(' ').filter(Boolean);
  const save = () =>
    saveFile(
      'recovery-codes.txt',
      new Blob([`Green Envoys\n\n${list.join('\n')}\n`], { type: 'text/plain' }),
    );
  return (
    <Dialog title={t('account.recovery_codes')} open={list.length > 0} onClose={onClose}>
      <p>{t('account.codes_once')}</p>
      <ul class="codes">
        {list.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="row">
        <Button kind="primary" onClick={save}>
          {t('account.save_codes')}
        </Button>
        <Button onClick={onClose}>{t('account.codes_kept')}</Button>
      </div>
    </Dialog>
  );
}
