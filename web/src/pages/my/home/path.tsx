import type { Dto } from '../../../api/client.ts';
import { languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { CertificateRequirements } from '../study/certificate-requirements.tsx';
import { progressOf } from '../study/course-progress.tsx';
import { Stations } from '../study/stations.tsx';
import type { UnitPlace } from '../study/unit-address.ts';

interface Props {
  enrolment: Dto<'EnrolmentDto'>;
  places: UnitPlace[];
  next: UnitPlace | undefined;
  doneHere: Set<string>;
}

/** Every unit of a cohort in order, up to its certificate, and how much of what it takes is done. */
export function Path({ enrolment, places, next, doneHere }: Props) {
  return (
    <section class="card path">
      <h2 lang={languageOf(enrolment.cohortTitle)}>
        <a href={`/study/${enrolment.id}`}>{pick(enrolment.cohortTitle)}</a>
      </h2>
      <p class="quiet">
        {places.length > 0 ? progressOf(places, doneHere).text : t('common.no_courses')}
      </p>
      {next ? (
        <>
          <h3>{t('my.path')}</h3>
          <Stations {...{ places, doneHere }} enrolmentId={enrolment.id} current={next} />
        </>
      ) : (
        places.length > 0 && <p>{t('common.all_done')}</p>
      )}
      <CertificateRequirements enrolmentId={enrolment.id} brief />
    </section>
  );
}
