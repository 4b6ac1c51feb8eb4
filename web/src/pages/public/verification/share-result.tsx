import { useState } from 'preact/hooks';
import { problemText } from '../../../api/problem-text.ts';
import { Button } from '../../../design/button.tsx';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

/** Keeps the result on paper, or passes on its address, for people who check certificates. */
export function ShareResult({ title }: { title: string }) {
  const [copied, setCopied] = useState(false);
  const canShare = 'share' in navigator;
  const share = async () => {
    // Without the code of the document, which tells the name that its holder may not show.
    const url = location.origin + location.pathname;
    try {
      if (canShare) return await navigator.share({ title, url });
      await (navigator as Navigator).clipboard.writeText(url);
      setCopied(true);
      showToast(t('public.link_copied'));
    } catch (error) {
      // Closing the share dialog is not an error.
      if ((error as Error).name !== 'AbortError') showToast(problemText(error));
    }
  };
  const label = canShare ? 'public.share_result' : 'public.copy_link';
  return (
    <div class="actions verdict-actions">
      <Button onClick={() => print()}>{t('public.print_result')}</Button>
      <Button onClick={() => void share()}>{t(copied ? 'public.link_copied' : label)}</Button>
    </div>
  );
}
