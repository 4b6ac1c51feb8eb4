import { quizQuestionKinds } from '../courses/questions/quiz-question-kinds.js';
import type { Quiz } from '../courses/quiz.js';
import type { StudyQuizDto } from './learning.dto.js';

/**
 * A quiz as it is asked: no right answers, no explanations. Of a question whose kind is not registered
 * any more, only the text is known to be no answer.
 */
export const withoutAnswers = ({ passPercent, maxAttempts, questions }: Quiz): StudyQuizDto => ({
  passPercent,
  maxAttempts,
  questions: questions.map((question) => {
    const { id, prompt } = question;
    const kind = quizQuestionKinds.find(question.kind);
    const common = { id, kind: question.kind, prompt, available: kind !== undefined };
    return { ...common, ...kind?.asked(question) };
  }),
});
