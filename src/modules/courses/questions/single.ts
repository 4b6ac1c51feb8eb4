import { fault } from '../../../platform/i18n/fault.js';
import { choiceFaults, choices, optionFaults } from './choices.js';
import type { QuizQuestionKind } from './quiz-question-kind.js';

/** One of the options is right. */
export const single: QuizQuestionKind = {
  kind: 'single',
  ...choices,
  questionFaults: (question) =>
    optionFaults(question, (right) => (right === 1 ? undefined : fault('one-correct-option'))),
  answerFaults: (question, answer) => choiceFaults(question, answer, 1),
};
