import type { Dto } from '../../../api/client.ts';
import { useDrawing } from '../../../art/illustration.tsx';
import { Icon } from '../../../design/icon.tsx';
import { languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { Outcome, requirementsOf, useAwards } from '../study/certificate-requirements.tsx';
import { isDone, progressOf } from '../study/course-progress.tsx';
import { Stations } from '../study/stations.tsx';
import type { UnitPlace } from '../study/unit-address.ts';

interface Props {
  enrolment: Dto<'EnrolmentDto'>;
  places: UnitPlace[];
  next: UnitPlace | undefined;
  doneHere: Set<string>;
}

/** Most steps that have room beside one another on a desk. */
const MOST_IN_A_ROW = 8;

/** Kinds of requirement whose steps are the units themselves. */
const inUnits = ['units', 'quizzes'];

/**
 * Every step of a cohort in order, the last of which is its certificate, below a landscape that is in
 * full colour as far as the person has come.
 */
export function Path({ enrolment, places, next, doneHere }: Props) {
  const award = useAwards(enrolment.id)[0];
  const others = award
    ? requirementsOf(award).filter(({ view }) => !inUnits.includes(view.kind))
    : [];
  const isIssued = Boolean(award?.certificateNumber);
  const steps = places.length + others.length + (award ? 1 : 0);
  const done =
    places.filter(({ unit }) => isDone(unit, doneHere)).length +
    others.filter((one) => one.done >= one.needed).length;
  // In a row, the colour ends at the step that is next.
  const at = next ? places.indexOf(next) : done;
  const reached = isIssued ? 110 : Math.round((100 * (at + 0.5)) / Math.max(steps, 1));
  return (
    <section class="path">
      <div class="path-title">
        <h2>{t('my.path')}</h2>
        <p class="quiet">
          <a href={`/study/${enrolment.id}`} lang={languageOf(enrolment.cohortTitle)}>
            {pick(enrolment.cohortTitle)}
          </a>
          <span>
            {places.length > 0 ? progressOf(places, doneHere).text : t('common.no_courses')}
          </span>
        </p>
      </div>
      <div class={`card path-card ${steps <= MOST_IN_A_ROW ? 'in-a-row' : ''}`}>
        <Scene reached={reached} />
        <Stations {...{ places, doneHere }} enrolmentId={enrolment.id} current={next}>
          {others.map(({ view, ...progress }) => (
            <li key={view.kind} class={progress.done < progress.needed ? '' : 'done'}>
              <span class="station">
                <Icon name={progress.done < progress.needed ? 'workshop' : 'check'} />
              </span>
              <span>{view.sentence(progress)}</span>
              {progress.done < progress.needed && view.Help && (
                <span class="small">
                  <view.Help />
                </span>
              )}
            </li>
          ))}
          {award && (
            <li class={isIssued ? 'done' : ''}>
              <span class="station">
                <Icon name="certificate" />
              </span>
              <div>
                <strong>{t('common.certificate')}</strong>
                <Outcome {...award} />
              </div>
            </li>
          )}
        </Stations>
      </div>
    </section>
  );
}

/** The region from reef to ridge; what is still ahead is pale. */
function Scene({ reached }: { reached: number }) {
  const isWide = matchMedia('(min-width: 48rem)').matches;
  const scene = useDrawing(isWide ? 'region' : 'region-narrow');
  const sliced = scene?.replace('<svg ', '<svg preserveAspectRatio="xMidYMax slice" ');
  return (
    <div
      class="path-scene"
      aria-hidden="true"
      style={{ '--reached': `${reached}%` }}
      dangerouslySetInnerHTML={{ __html: sliced ?? '' }}
    />
  );
}
