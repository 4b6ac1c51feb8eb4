import { fault } from '../../../../platform/i18n/fault.js';
import type { CompletionRequirement } from './completion-requirement.js';
import { learningCounts } from './learning-counts.js';

/** Every required quiz is passed. */
export const quizzes: CompletionRequirement = {
  kind: 'quizzes',
  facts: learningCounts,
  progress: ({ allQuizzes }, facts) =>
    allQuizzes ? { done: facts.passedQuizzes, needed: facts.quizzes } : null,
  missing: (left) => fault('quizzes-missing', left),
};
