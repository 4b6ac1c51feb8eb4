import './dashboard.css';
import { isSecretariat, useMe } from '../../../session.ts';
import { CohortFrame } from '../cohort-frame.tsx';
import { CohortCourses } from './cohort-courses.tsx';
import { CohortDates } from './cohort-dates.tsx';
import { CohortReviewers } from './cohort-reviewers.tsx';
import { CohortSeats } from './cohort-seats.tsx';
import { CountryFigures, CountryTable } from './country-figures.tsx';
import { Figures } from './figures.tsx';
import { NextStep } from './next-step.tsx';
import { StagePanel } from './stage-buttons.tsx';
import { StageTrack } from './stage-track.tsx';

/**
 * The overview of a cohort: the next step, the figures, its courses and reviewers; beside them its
 * dates and seats.
 */
export default function Dashboard() {
  const me = useMe();
  return (
    <CohortFrame>
      {(cohort, pages) => (
        <>
          <StageTrack cohort={cohort} />
          <div class="overview">
            <div>
              <NextStep cohort={cohort} />
              <StagePanel cohort={cohort} />
              {pages}
              <Figures cohortId={cohort.id} />
              <CountryFigures cohortId={cohort.id} />
              <div class="overview-pair">
                <CohortCourses cohortId={cohort.id} />
                {isSecretariat(me) && cohort.seating === 'review' && (
                  <CohortReviewers cohortId={cohort.id} />
                )}
              </div>
            </div>
            <aside>
              <CohortDates cohort={cohort} />
              <CohortSeats quotas={cohort.quotas} />
            </aside>
          </div>
          <CountryTable cohortId={cohort.id} />
        </>
      )}
    </CohortFrame>
  );
}
