import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { duration, languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { unitKinds } from '../../../kinds/units/unit-kinds.ts';
import { CertificateRequirements } from '../study/certificate-requirements.tsx';
import { isDone, progressOf } from '../study/course-progress.tsx';
import { type UnitPlace, unitAddress } from '../study/unit-address.ts';

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
          <ol>
            {places.map((place) => (
              <Station
                key={place.unit.id}
                enrolmentId={enrolment.id}
                place={place}
                state={isDone(place.unit, doneHere) ? 'done' : place === next ? 'next' : 'ahead'}
              />
            ))}
          </ol>
        </>
      ) : (
        places.length > 0 && <p>{t('common.all_done')}</p>
      )}
      <CertificateRequirements enrolmentId={enrolment.id} brief />
    </section>
  );
}

interface StationProps {
  enrolmentId: string;
  place: UnitPlace;
  state: 'done' | 'next' | 'ahead';
}

function Station({ enrolmentId, place: { course, unit }, state }: StationProps) {
  const minutes = unit.teachingMinutes + unit.exerciseMinutes;
  const isQuiz = unitKinds.find(unit.kind)?.countsAsQuiz;
  return (
    <li class={state}>
      <span class="station">
        <Icon name={state === 'done' ? 'check' : isQuiz ? 'quiz' : 'unit'} />
      </span>
      <a
        href={unitAddress(enrolmentId, course.slug, unit.slug)}
        lang={languageOf(unit.title)}
        aria-current={state === 'next' ? 'step' : undefined}
      >
        {pick(unit.title)}
      </a>
      {state === 'done' && <span class="visually-hidden">{t('common.done')}</span>}
      {state !== 'done' && minutes > 0 && <span class="small quiet">{duration(minutes)}</span>}
    </li>
  );
}
