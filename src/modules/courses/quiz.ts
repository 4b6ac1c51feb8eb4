/** A question with options; `single` has one right option, `multiple` any number. */
export interface Question {
  id: string;
  kind: 'single' | 'multiple';
  prompt: string;
  options: { id: string; text: string; correct: boolean }[];
  /** Shown after the attempt. */
  explanation: string | null;
}

/** What makes a unit a quiz. */
export interface Quiz {
  /** Least share of right answers to pass, in percent. */
  passPercent: number;
  /** Attempts each trainee has; null: as many as they like. */
  maxAttempts: number | null;
  questions: Question[];
}

/** Option ids chosen, by question id. */
export type Answers = Record<string, string[]>;

/**
 * Share of questions answered rightly, in whole percent, rounded down so that nobody passes by
 * rounding. A question counts when exactly its right options are chosen.
 */
export function scorePercent(quiz: Quiz, answers: Answers): number {
  if (quiz.questions.length === 0) return 100;
  const right = quiz.questions.filter((question) =>
    isRight(question, answerTo(answers, question.id)),
  );
  return Math.floor((right.length * 100) / quiz.questions.length);
}

/** The options chosen at a question; none where it was not answered. */
export const answerTo = (answers: Answers, questionId: string): string[] =>
  Object.hasOwn(answers, questionId) ? (answers[questionId] ?? []) : [];

/** Whether exactly the right options were chosen. */
export function isRight(question: Question, chosen: string[]): boolean {
  const set = new Set(chosen);
  return question.options.every((option) => option.correct === set.has(option.id));
}
