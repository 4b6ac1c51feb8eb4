import type { Answer, Question } from './questions/question.js';
import { quizQuestionKinds } from './questions/quiz-question-kinds.js';

/** What makes a unit a quiz. */
export interface Quiz {
  /** Least share of right answers to pass, in percent. */
  passPercent: number;
  /** Attempts each trainee has; null: as many as they like. */
  maxAttempts: number | null;
  questions: Question[];
}

/** Answers by question id. */
export type Answers = Record<string, Answer>;

/** Marks that are fractions may add up to a little less than they are. */
const ROUNDING = 1e-9;

/**
 * The mean of the marks in whole percent, rounded down so that nobody passes by rounding. A question
 * whose kind is not registered any more, as after a plug-in was removed, is left out.
 */
export function scorePercent(quiz: Quiz, answers: Answers): number {
  if (quiz.questions.length === 0) return 100;
  const marks = quiz.questions.flatMap((question) => markOf(question, answers) ?? []);
  if (marks.length === 0) return 0;
  const sum = marks.reduce((total, mark) => total + mark, 0);
  return Math.floor((sum * 100) / marks.length + ROUNDING);
}

/** The share of the answer to a question that is right, 0 to 1; null when its kind is unknown. */
export function markOf(question: Question, answers: Answers): number | null {
  const kind = quizQuestionKinds.find(question.kind);
  if (!kind) return null;
  const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
  if (answer === undefined || kind.isEmpty(answer)) return 0;
  const mark = kind.mark(question, answer);
  // A plug-in's arithmetic must not spoil the score of a whole quiz.
  return Number.isFinite(mark) ? Math.min(1, Math.max(0, mark)) : 0;
}

/** Whether a quiz has a question that can be shown and answered. */
export const isAnswerable = ({ questions }: Quiz): boolean =>
  questions.some(({ kind }) => quizQuestionKinds.find(kind));
