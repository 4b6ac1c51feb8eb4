import type { Fault } from '../../../platform/i18n/fault.js';
import type { Kind } from '../../../platform/kinds/kinds.js';
import type { Answer, AskedParts, Question, QuestionFault } from './question.js';

/** A kind of quiz question: everything in which it differs from other kinds. */
export interface QuizQuestionKind extends Kind {
  /** What is wrong with a question as it was written. `options` and `settings` may be missing. */
  questionFaults(question: Question): QuestionFault[];
  /** What is wrong with an answer, which may have any shape that answers have. */
  answerFaults(question: Question, answer: Answer): Fault[];
  /** Whether an answer says nothing: it counts as not answered. */
  isEmpty(answer: Answer): boolean;
  /** The share of an answer that is right, 0 to 1. It is not asked about an empty answer. */
  mark(question: Question, answer: Answer): number;
  /** What a trainee sees while answering: never what is right. */
  asked(question: Question): AskedParts;
  /** What is right, beside the options that are: for those who have asked to see it. */
  correct(question: Question): Record<string, unknown> | null;
}
