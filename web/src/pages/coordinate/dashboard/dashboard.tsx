import './dashboard.css';
import { isSecretariat, useMe } from '../../../session.ts';
import { CohortFrame } from '../cohort-frame.tsx';
import { CohortCourses } from './cohort-courses.tsx';
import { CohortDates } from './cohort-dates.tsx';
import { CohortNeeds } from './cohort-needs.tsx';
import { CohortReviewers } from './cohort-reviewers.tsx';
import { CohortSeats } from './cohort-seats.tsx';
import { CountryFigures, Figures } from './figures.tsx';
import { NextStep } from './next-step.tsx';
import { StageTrack } from './stage-track.tsx';

/**
 * The overview of a cohort: what needs the reader, the next step and the figures; beside them its
 * dates, seats, courses and reviewers.
 */
export default function Dashboard() {
  const me = useMe();
  return (
    <CohortFrame>
      {(cohort) => (
        <>
          <StageTrack cohort={cohort} />
          <div class="overview">
            <div>
              <CohortNeeds cohortId={cohort.id} />
              <NextStep cohort={cohort} />
              <Figures cohortId={cohort.id} />
            </div>
            <aside>
              <CohortDates cohort={cohort} />
              <CohortSeats quotas={cohort.quotas} />
              <CohortCourses cohortId={cohort.id} />
              {isSecretariat(me) && cohort.seating === 'review' && (
                <CohortReviewers cohortId={cohort.id} />
              )}
            </aside>
          </div>
          <CountryFigures cohortId={cohort.id} />
        </>
      )}
    </CohortFrame>
  );
}
