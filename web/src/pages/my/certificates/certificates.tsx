import { useEffect, useState } from 'preact/hooks';
import { api, type Dto } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { usePages } from '../../../api/queries.ts';
import { MoreButton } from '../../../components/more-button.tsx';
import { Badge } from '../../../design/badge.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Cover } from '../../../design/cover.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { day, duration } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { showToast } from '../../../shell/toasts.tsx';

type Certificate = Dto<'CertificateDto'>;

const ORGANISATION = 'ASEAN-China Green Envoys Program';
const fileOf = (id: string) => `/api/v1/certificates/${id}/file`;
const forms = ['png', 'svg', 'json', 'jwt'] as const;

/** The reader's certificates, to download, to share and to use elsewhere. */
export default function Certificates() {
  const certificates = usePages(['certificates', 'mine'], (after) =>
    api.GET('/api/v1/me/certificates', { params: { query: { ...(after && { after }) } } }),
  );
  useEffect(() => {
    // The service worker caches them, so that they can be opened offline.
    for (const { id, state } of certificates.items) {
      if (state === 'issued') void fetch(fileOf(id)).catch(() => undefined);
    }
  }, [certificates.dataUpdatedAt]);
  return (
    <Page title={t('common.my_certificates')}>
      <QueryResult query={certificates}>
        {() =>
          certificates.items.length > 0 ? (
            <>
              <ul class="grid">
                {certificates.items.map((certificate) => (
                  <CertificateCard key={certificate.id} certificate={certificate} />
                ))}
              </ul>
              <p class="small quiet">
                {t('my.name_shown_hint')} <a href="/my-data">{t('common.my_data')}</a>
              </p>
            </>
          ) : (
            <Empty title={t('my.no_certificates')}>
              <p>{t('my.no_certificates_detail')}</p>
            </Empty>
          )
        }
      </QueryResult>
      <MoreButton pages={certificates} />
    </Page>
  );
}

function CertificateCard({ certificate }: { certificate: Certificate }) {
  const { id, number, state, kind, cohortTitle, hours, issuedOn, expiresOn } = certificate;
  const { revocationReason, supersededBy } = certificate;
  return (
    <li class="card cover-card">
      <Cover theme={certificate.theme} title={cohortTitle} />
      <div class="cover-card-text">
        <p>
          <Badge state={state} />
        </p>
        <h2>{cohortTitle}</h2>
        <p class="quiet">
          {tValue('common.award_', kind)}
          <br />
          {number}
          <br />
          {duration(hours * 60)} · {day(issuedOn)}
          {expiresOn && (
            <>
              <br />
              {t('my.valid_until', { day: day(expiresOn) })}
            </>
          )}
        </p>
        {revocationReason && <p>{revocationReason}</p>}
        {supersededBy && <p>{t('my.superseded_by', { number: supersededBy })}</p>}
        <div class="row">
          {state === 'issued' && (
            <>
              <LinkButton kind="primary" href={fileOf(id)} download={`${number}.pdf`}>
                {t('my.download_pdf')}
              </LinkButton>
              <Share certificate={certificate} />
            </>
          )}
          <a href={`/verify/${number}`}>{t('my.verification_page')}</a>
        </div>
        {state === 'issued' && <OtherUses certificate={certificate} />}
      </div>
    </li>
  );
}

function Share({ certificate: { number, cohortTitle } }: { certificate: Certificate }) {
  const [copied, setCopied] = useState(false);
  const share = async () => {
    const url = new URL(`/verify/${number}`, location.origin).href;
    if ('share' in navigator)
      return navigator.share({ title: cohortTitle, url }).catch((error: Error) => {
        // Closing the share dialog is not an error.
        if (error.name !== 'AbortError') showToast(problemText(error));
      });
    await (navigator as Navigator).clipboard.writeText(url);
    setCopied(true);
    showToast(t('my.link_copied'));
  };
  return <Button onClick={() => void share()}>{t(copied ? 'my.link_copied' : 'my.share')}</Button>;
}

/** Other uses of a certificate: in a profile, a wallet or on a personal page. */
function OtherUses({ certificate }: { certificate: Certificate }) {
  return (
    <details>
      <summary>{t('my.carry')}</summary>
      <ul class="list">
        <li>
          <a href={linkedInUrl(certificate)} target="_blank" rel="noreferrer">
            {t('my.add_to_linkedin')}
          </a>
        </li>
        {forms.map((form) => (
          <li key={form}>
            <a
              href={`/api/v1/certificates/${certificate.id}/credentials/${form}`}
              download={`${certificate.number}.${form}`}
            >
              {tValue('my.credential_', form)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** LinkedIn's own address for adding a licence or certification to a profile. */
function linkedInUrl({ cohortTitle, number, issuedOn, expiresOn }: Certificate): string {
  const [year, month] = issuedOn.split('-').map(Number);
  const [endYear, endMonth] = expiresOn?.split('-').map(Number) ?? [];
  return `https://www.linkedin.com/profile/add?${new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: cohortTitle,
    organizationName: ORGANISATION,
    issueYear: String(year),
    issueMonth: String(month),
    ...(endYear && { expirationYear: String(endYear), expirationMonth: String(endMonth) }),
    certUrl: new URL(`/verify/${number}`, location.origin).href,
    certId: number,
  })}`;
}
