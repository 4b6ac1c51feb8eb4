import '../../../design/labelled-facts.css';
import type { ComponentChildren } from 'preact';
import type { Dto } from '../../../api/client.ts';
import { Badge } from '../../../design/badge.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { Cover } from '../../../design/cover.tsx';
import { Icon } from '../../../design/icon.tsx';
import { day, duration } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { linkedInUrl } from './linked-in.ts';
import { ShareMenu } from './share-menu.tsx';

type Certificate = Dto<'CertificateDto'>;

/** Where a certificate is downloaded. */
export const fileOf = (id: string) => `/api/v1/certificates/${id}/file`;

type Of = { certificate: Certificate };

interface Props {
  certificate: Certificate;
  /** Opened for the first time. */
  isNew: boolean;
}

/** A certificate as it looks, with what can be done with it. */
export function CertificateCard({ certificate, isNew }: Props) {
  const { id, number, state, kind, cohortTitle } = certificate;
  const isIssued = state === 'issued';
  return (
    <li class={`card certificate ${isNew ? 'new' : ''}`}>
      {isIssued ? (
        <img
          class="certificate-picture"
          src={`/api/v1/certificates/${id}/picture`}
          alt={t('my.certificate_picture', { cohort: cohortTitle })}
        />
      ) : (
        <Cover theme={certificate.theme} title={cohortTitle} />
      )}
      <div class="certificate-text">
        {isNew ? (
          <>
            <h2>{t('my.certificate_ready')}</h2>
            <p>{t('my.certificate_ready_detail', { cohort: cohortTitle })}</p>
          </>
        ) : (
          <>
            <p class="quiet">
              {tValue('common.award_', kind)} {!isIssued && <Badge state={state} />}
            </p>
            <h2>{cohortTitle}</h2>
          </>
        )}
        <Names certificate={certificate} />
        <Facts certificate={certificate} />
        {certificate.revocationReason && <p>{certificate.revocationReason}</p>}
        {certificate.supersededBy && (
          <p>{t('my.superseded_by', { number: certificate.supersededBy })}</p>
        )}
        <div class="row">
          {isIssued && (
            <>
              <LinkButton kind="primary" href={fileOf(id)} download={`${number}.pdf`}>
                <Icon name="download" />
                {t('my.download_pdf')}
              </LinkButton>
              <ShareMenu certificate={certificate} />
            </>
          )}
          {!isIssued && <a href={`/verify/${number}`}>{t('my.verification_page')}</a>}
        </div>
        {isNew && (
          <p class="certificate-next">
            <a href={linkedInUrl(certificate)} target="_blank" rel="noreferrer">
              {t('my.add_to_linkedin')}
            </a>
            <a href="/cohorts?stage=open">{t('common.browse_programmes')}</a>
          </p>
        )}
      </div>
    </li>
  );
}

/** The name as it is printed: in the holder's own script first. */
function Names({ certificate: { latinName, nativeName, printedName } }: Of) {
  const names = printedName ? [printedName] : [nativeName, latinName].filter(Boolean);
  return (
    <p class="certificate-name">
      {names.map((name) => (
        <span key={name}>{name}</span>
      ))}
    </p>
  );
}

function Facts({ certificate: { number, hours, issuedOn, expiresOn } }: Of) {
  return (
    <dl class="labelled-facts certificate-facts">
      <Fact name={t('common.certificate_number')}>
        <span class="mono">{number}</span>
      </Fact>
      <Fact name={t('common.issued')}>{day(issuedOn)}</Fact>
      <Fact name={t('common.hours')}>{duration(hours * 60)}</Fact>
      {expiresOn && <Fact name={t('my.expires')}>{day(expiresOn)}</Fact>}
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
