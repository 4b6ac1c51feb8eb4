import type { Dto } from '../../../api/client.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { day, languageOf, pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { Outcome, useAwards } from '../study/certificate-requirements.tsx';

interface Props {
  enrolment: Dto<'EnrolmentDto'>;
  certificate: Dto<'CertificateDto'> | undefined;
}

/** A cohort that the person has completed, with its certificate to download. */
export function FinishedCohort({ enrolment: { id, cohortTitle }, certificate }: Props) {
  const award = useAwards(id)[0];
  return (
    <section class="card finished-cohort">
      <span class="finished-mark">
        <Icon name="certificate" />
      </span>
      <div>
        <h2 lang={languageOf(cohortTitle)}>
          <a href={`/study/${id}`}>{pick(cohortTitle)}</a>
        </h2>
        {certificate && (
          <p class="quiet small">
            {tValue('common.award_', certificate.kind)} · {day(certificate.issuedOn)}
          </p>
        )}
        {!certificate && (
          <div class="quiet small">
            {award ? <Outcome {...award} /> : <p>{t('common.state_completed')}</p>}
          </div>
        )}
      </div>
      {certificate && (
        <LinkButton
          href={`/api/v1/certificates/${certificate.id}/file`}
          download={`${certificate.number}.pdf`}
        >
          <Icon name="download" />
          {t('my.download')}
        </LinkButton>
      )}
    </section>
  );
}
