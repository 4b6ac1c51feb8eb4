import { useEffect, useState } from 'preact/hooks';
import { api, type Dto } from '../../api/client.ts';
import { usePages } from '../../api/use.ts';
import { MoreButton } from '../../components/more-button.tsx';
import { Asked, Empty } from '../../design/asked.tsx';
import { Badge } from '../../design/badge.tsx';
import { Button, LinkButton } from '../../design/button.tsx';
import { day, duration } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { Page } from '../../shell/page.tsx';
import { tell } from '../../shell/toasts.tsx';

const fileOf = (id: string) => `/api/v1/certificates/${id}/file`;

/** The reader's certificates, to download and to share. */
export default function Certificates() {
  const certificates = usePages(['certificates', 'mine'], (after) =>
    api.GET('/api/v1/me/certificates', { params: { query: { ...(after && { after }) } } }),
  );
  useEffect(() => {
    // Kept by the service worker: they can be opened with no network.
    for (const { id, state } of certificates.items) {
      if (state === 'issued') void fetch(fileOf(id)).catch(() => undefined);
    }
  }, [certificates.dataUpdatedAt]);
  return (
    <Page title={t('common.my_certificates')}>
      <Asked query={certificates}>
        {() =>
          certificates.items.length > 0 ? (
            <ul class="grid">
              {certificates.items.map((certificate) => (
                <Certificate key={certificate.id} certificate={certificate} />
              ))}
            </ul>
          ) : (
            <Empty title={t('my.no_certificates')}>
              <p>{t('my.no_certificates_detail')}</p>
            </Empty>
          )
        }
      </Asked>
      <MoreButton pages={certificates} />
    </Page>
  );
}

function Certificate({ certificate }: { certificate: Dto<'CertificateDto'> }) {
  const { id, number, state, cohortTitle, hours, issuedAt, revocationReason } = certificate;
  const [copied, setCopied] = useState(false);
  const share = async () => {
    const url = new URL(`/verify/${number}`, location.origin).href;
    if ('share' in navigator)
      return navigator.share({ title: cohortTitle, url }).catch(() => undefined);
    await (navigator as Navigator).clipboard.writeText(url);
    setCopied(true);
    tell(t('my.link_copied'));
  };
  return (
    <li class="card">
      <p>
        <Badge state={state} />
      </p>
      <h2>{cohortTitle}</h2>
      <p class="quiet">
        {number}
        <br />
        {duration(hours * 60)}
        {issuedAt && ` · ${day(issuedAt)}`}
      </p>
      {revocationReason && <p>{revocationReason}</p>}
      <div class="row">
        {state === 'issued' && (
          <LinkButton kind="primary" href={fileOf(id)} download={`${number}.pdf`}>
            {t('my.download_pdf')}
          </LinkButton>
        )}
        {state === 'issued' && (
          <Button onClick={() => void share()}>{t(copied ? 'my.link_copied' : 'my.share')}</Button>
        )}
        <a href={`/verify/${number}`}>{t('my.verification_page')}</a>
      </div>
    </li>
  );
}
