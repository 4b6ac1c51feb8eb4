import '../study/stations.css';
import './path.css';
import type { Dto } from '../../../api/client.ts';
import { useDrawing } from '../../../art/illustration.tsx';
import { day, languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { requirementsOf, useAwards } from '../study/certificate-requirements.tsx';
import { isDone } from '../study/course-progress.tsx';
import type { UnitPlace } from '../study/unit-address.ts';
import { SessionStation, StepStation, UnitStation } from './path-stations.tsx';
import { isAttended, type Session, sessionsWithin, stepsOf } from './steps.ts';

interface Props {
  enrolment: Dto<'EnrolmentDto'>;
  places: UnitPlace[];
  next: UnitPlace | undefined;
  /** Its live sessions. */
  live: Session[];
  /** The last day of the cohort, where it is to come. */
  lastDay: string | undefined;
  doneHere: Set<string>;
}

/** Most steps that have room beside one another on a desk. */
const MOST_IN_A_ROW = 9;

/** Kinds of requirement whose steps are units and live sessions. */
const inSteps = ['units', 'quizzes', 'attendance'];

/**
 * Every step to the certificate of a cohort in order, below a landscape that is in full colour as far
 * as the person has come. What is optional is no step, so that the count is of what is shown.
 */
export function Path({ enrolment, places, next, live, lastDay, doneHere }: Props) {
  const required = places.filter(({ unit }) => unit.required);
  const units = required.length > 0 ? required : places;
  const award = useAwards(enrolment.id)[0];
  const requirements = award ? requirementsOf(award) : [];
  const others = requirements.filter(({ view }) => !inSteps.includes(view.kind));
  const asksAttendance = requirements.some(({ view }) => view.kind === 'attendance');
  const sessions = asksAttendance ? live : live.filter(({ mine }) => mine);
  const isIssued = Boolean(award?.certificateNumber);
  const fixed = units.length + others.length + (award ? 1 : 0);
  const shown = sessionsWithin(MOST_IN_A_ROW - fixed, sessions);
  const steps = stepsOf({ places: units, next, sessions: shown, lastDay });
  const done =
    units.filter(({ unit }) => isDone(unit, doneHere)).length +
    sessions.filter(isAttended).length +
    others.filter((one) => one.done >= one.needed).length +
    (isIssued ? 1 : 0);
  const of = units.length + sessions.length + others.length + (award ? 1 : 0);
  // In a row, the colour ends at the step that is next.
  const found = steps.findIndex(({ place }) => place === next);
  const at = next && found >= 0 ? found : steps.length;
  const count = fixed + shown.length;
  const reached = isIssued ? 110 : (100 * (at + 0.5)) / Math.max(count, 1);
  return (
    <section class="path">
      <div class="row between path-title">
        <div>
          <h2>{t('my.path')}</h2>
          <p class="quiet">
            <span lang={languageOf(enrolment.cohortTitle)}>{pick(enrolment.cohortTitle)}</span>
            {' · '}
            {of > 0 ? t('my.steps_done', { done, of }) : t('common.no_courses')}
          </p>
        </div>
        <a href={`/study/${enrolment.id}`}>{t('my.all_steps')}</a>
      </div>
      <div class={`card path-card ${count <= MOST_IN_A_ROW ? 'in-a-row' : ''}`}>
        <Scene reached={reached} />
        <ol class="stations">
          {steps.map(({ place, session }) =>
            place ? (
              <UnitStation
                key={place.unit.id}
                {...{ place, places }}
                enrolmentId={enrolment.id}
                isDone={isDone(place.unit, doneHere)}
                isNext={place === next}
              />
            ) : (
              <SessionStation key={session.id} session={session} />
            ),
          )}
          {others.map(({ view, ...progress }) => (
            <StepStation
              key={view.kind}
              icon="good"
              isDone={progress.done >= progress.needed}
              detail={progress.done < progress.needed && view.Help && <view.Help />}
            >
              {view.sentence(progress)}
            </StepStation>
          ))}
          {award && (
            <StepStation
              icon="certificate"
              isDone={isIssued}
              detail={!isIssued && lastDay && t('my.finish_by', { day: day(lastDay) })}
            >
              <strong>{t('common.certificate')}</strong>
            </StepStation>
          )}
        </ol>
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
