import { useState } from 'preact/hooks';
import { canSendLinks, copyLink, sendLink } from '../../../components/share-link.ts';
import { Button } from '../../../design/button.tsx';
import { t } from '../../../i18n/t.ts';

/** Prints the result, or passes on its address, for people who check certificates. */
export function ShareResult({ title }: { title: string }) {
  const [copied, setCopied] = useState(false);
  const share = async () => {
    // Without the code of the document, which contains the full name of its holder.
    const url = location.origin + location.pathname;
    if (canSendLinks) await sendLink(title, url);
    else setCopied(await copyLink(url, t('public.link_copied')));
  };
  const label = canSendLinks ? 'public.share_result' : 'public.copy_link';
  return (
    <div class="actions verdict-actions">
      <Button onClick={() => print()}>{t('public.print_result')}</Button>
      <Button onClick={() => void share()}>{t(copied ? 'public.link_copied' : label)}</Button>
    </div>
  );
}
