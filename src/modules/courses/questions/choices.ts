import { fieldFaults } from '../../../platform/http/field-faults.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import type { Answer, Question, QuestionFault } from './question.js';
import type { QuizQuestionKind } from './quiz-question-kind.js';

const MIN_OPTIONS = 2;

const optionsOf = ({ options = [] }: Question) => options;

/** What choices among options have in common: an answer is the list of the option ids chosen. */
export const choices = {
  isEmpty: (answer) => choiceOf(answer).length === 0,
  /** All or nothing: exactly the right options are chosen. */
  mark: (question, answer) => {
    const chosen = new Set(choiceOf(answer));
    return optionsOf(question).every(({ id, correct }) => correct === chosen.has(id)) ? 1 : 0;
  },
  asked: (question) => ({ options: optionsOf(question).map(({ id, text }) => ({ id, text })) }),
  correct: () => null,
} satisfies Partial<QuizQuestionKind>;

/** The options that are right; of a kind without options none. */
export function correctOptionIds(question: Question): string[] {
  return optionsOf(question).flatMap(({ id, correct }) => (correct ? [id] : []));
}

const choiceOf = (answer: Answer): string[] => (Array.isArray(answer) ? answer : []);

/** What is wrong with the options of a question; `rightFault` when as many as that are right. */
export function optionFaults(
  question: Question,
  rightFault: (right: number) => Fault | undefined,
): QuestionFault[] {
  const { options, settings } = question;
  if (!options) return [{ pointer: '/options', ...fieldFaults.required }];
  if (options.length < MIN_OPTIONS) {
    return [{ pointer: '/options', ...fieldFaults.tooFew(MIN_OPTIONS) }];
  }
  if (settings) return [{ pointer: '/settings', ...fault('not-asked') }];
  const wrong = rightFault(correctOptionIds(question).length);
  if (wrong) return [{ pointer: '', ...wrong }];
  if (new Set(options.map(({ id }) => id)).size < options.length) {
    return [{ pointer: '', code: 'duplicate', detail: 'has two options with one id' }];
  }
  return [];
}

/** What is wrong with a choice of at most so many options. */
export function choiceFaults(question: Question, answer: Answer, most: number): Fault[] {
  const options = new Set(optionsOf(question).map(({ id }) => id));
  if (!Array.isArray(answer) || !answer.every((id) => options.has(id))) {
    return [fault('not-there', undefined, 'is not in this quiz')];
  }
  if (new Set(answer).size < answer.length) return [fieldFaults.duplicate];
  if (answer.length > most) return [fault('one-answer', undefined, 'takes one option')];
  return [];
}
