import type { Dto } from '../../../api/client.ts';
import { noonOf } from './noon-of.ts';

type Cohort = Dto<'CohortDto'>;
export type StageAction = Cohort['allowedActions'][number];

/** What is missing before a cohort can be brought to another stage. */
export const problemsOf = ({ stepProblems }: Cohort, action: StageAction) =>
  stepProblems.filter((problem) => problem.action === action);

/** The action whose time has come. A cohort is reopened and archived at no certain time. */
export function dueAction(cohort: Cohort): StageAction | undefined {
  const now = new Date().toISOString();
  const isDue: Partial<Record<StageAction, boolean>> = {
    open: cohort.stage === 'draft' && !cohort.publishAt,
    review: cohort.seating === 'review' && cohort.applicationsCloseAt <= now,
    run: noonOf(cohort.startsOn) <= now,
    close: noonOf(cohort.endsOn) <= now,
  };
  const due = cohort.allowedActions.filter((action) => isDue[action]);
  return due.find((action) => problemsOf(cohort, action).length === 0) ?? due[0];
}
