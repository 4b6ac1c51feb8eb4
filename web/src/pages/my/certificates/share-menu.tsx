import { useRef } from 'preact/hooks';
import type { Dto } from '../../../api/client.ts';
import { canSendLinks, copyLink, sendLink } from '../../../components/share-link.ts';
import { Icon } from '../../../design/icon.tsx';
import { t, tValue } from '../../../i18n/t.ts';
import { linkedInUrl, verificationUrl } from './linked-in.ts';

const forms = ['png', 'svg', 'json', 'jwt'] as const;

/** Everything that a certificate can be used for elsewhere: its link, a profile, a wallet. */
export function ShareMenu({ certificate }: { certificate: Dto<'CertificateDto'> }) {
  const { id, number, cohortTitle } = certificate;
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const url = verificationUrl(number);
  const close = () => menu.current?.hidePopover();
  const send = () => {
    close();
    void sendLink(cohortTitle, url);
  };
  const copy = () => {
    close();
    void copyLink(url, t('my.link_copied'));
  };
  /** Below its button: a popover is drawn over the page and does not know where that is. */
  const place = () => {
    const box = button.current?.getBoundingClientRect();
    if (!box) return;
    menu.current?.style.setProperty('--top', `${box.bottom + scrollY}px`);
    menu.current?.style.setProperty('--left', `${box.left + scrollX}px`);
  };
  return (
    <>
      <button
        type="button"
        class="button"
        ref={button}
        popovertarget={`share-${id}`}
        onClick={place}
      >
        {t('my.share')}
        <Icon name="open" />
      </button>
      <div id={`share-${id}`} ref={menu} class="menu share-menu" popover="auto">
        {canSendLinks && (
          <button type="button" onClick={send}>
            {t('my.share_link')}
          </button>
        )}
        <button type="button" onClick={copy}>
          {t('my.calendar_copy')}
        </button>
        <a href={`/verify/${number}`}>{t('my.verification_page')}</a>
        <a href={linkedInUrl(certificate)} target="_blank" rel="noreferrer">
          {t('my.add_to_linkedin')}
        </a>
        {forms.map((form) => (
          <a
            key={form}
            href={`/api/v1/certificates/${id}/credentials/${form}`}
            download={`${number}.${form}`}
          >
            {tValue('my.credential_', form)}
          </a>
        ))}
      </div>
    </>
  );
}
