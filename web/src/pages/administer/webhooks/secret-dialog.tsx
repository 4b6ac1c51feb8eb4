import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { t } from '../../../i18n/t.ts';

/** Shows a secret, once. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }) => (
  <Dialog title={t('webhooks.secret')} open={secret !== ''} onClose={onClose}>
    <p>{t('webhooks.secret_once')}</p>
    <p>
      <code class="wrap">{secret}</code>
    </p>
    <Button onClick={onClose}>{t('common.close')}</Button>
  </Dialog>
);
