import { Kinds } from '../../../../src/platform/kinds/kinds.ts';
import { attendance } from './attendance.tsx';
import type { CompletionRequirementView } from './completion-requirement-view.ts';
import { quizzes } from './quizzes.ts';
import { units } from './units.ts';

/** What the completion rules of cohorts can ask for, in the order in which it is shown. */
export const completionRequirements = new Kinds<CompletionRequirementView>(
  'completion requirement',
  [units, quizzes, attendance],
);
