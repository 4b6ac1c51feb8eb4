import { fault } from '../../../platform/i18n/fault.js';
import { choiceFaults, choices, optionFaults } from './choices.js';
import type { QuizQuestionKind } from './quiz-question-kind.js';

/** One or more of the options are right. */
export const multiple: QuizQuestionKind = {
  kind: 'multiple',
  ...choices,
  questionFaults: (question) =>
    optionFaults(question, (right) => (right >= 1 ? undefined : fault('some-correct-option'))),
  answerFaults: (question, answer) => choiceFaults(question, answer, Infinity),
};
