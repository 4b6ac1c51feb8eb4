import type { Quiz } from '../courses/quiz.js';
import type { StudyQuizDto } from './learning.dto.js';

/** A quiz as it is asked: no right answers, no explanations. */
export const withoutAnswers = ({ passPercent, maxAttempts, questions }: Quiz): StudyQuizDto => ({
  passPercent,
  maxAttempts,
  questions: questions.map(({ id, kind, prompt, options }) => ({
    id,
    kind,
    prompt,
    options: options.map((option) => ({ id: option.id, text: option.text })),
  })),
});
