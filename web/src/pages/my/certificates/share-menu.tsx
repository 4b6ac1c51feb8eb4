import type { Dto } from '../../../api/client.ts';
import { canSendLinks, copyLink, sendLink } from '../../../components/share-link.ts';
import { ActionMenu } from '../../../design/action-menu.tsx';
import { t, tValue } from '../../../i18n/t.ts';
import { linkedInUrl, verificationUrl } from './linked-in.ts';

const forms = ['png', 'svg', 'json', 'jwt'] as const;

/** Everything that a certificate can be used for elsewhere: its link, a profile, a wallet. */
export function ShareMenu({ certificate }: { certificate: Dto<'CertificateDto'> }) {
  const { id, number, cohortTitle } = certificate;
  const url = verificationUrl(number);
  return (
    <ActionMenu name={t('my.share')}>
      {canSendLinks && (
        <button type="button" onClick={() => void sendLink(cohortTitle, url)}>
          {t('my.share_link')}
        </button>
      )}
      <button type="button" onClick={() => void copyLink(url, t('my.link_copied'))}>
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
    </ActionMenu>
  );
}
