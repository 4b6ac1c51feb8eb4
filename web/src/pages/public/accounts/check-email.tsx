import { useState } from 'preact/hooks';
import { problemText } from '../../../api/problem-text.ts';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

interface Props {
  detail: string;
  /** Asks for the same email once more. */
  sendAgain: () => Promise<unknown>;
}

/** After an email with a link was asked for: where it went, and how to get it again. */
export function CheckEmail({ detail, sendAgain }: Props) {
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    try {
      await sendAgain();
      showToast(t('public.sent_again'));
    } catch (error) {
      showToast(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Notice kind="good" title={t('public.mail_sent')}>
        <p>{detail}</p>
      </Notice>
      <p>{t('public.send_again_detail')}</p>
      <Button busy={busy} onClick={() => void again()}>
        {t('public.send_again')}
      </Button>
    </>
  );
}
