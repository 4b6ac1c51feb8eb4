import { quizQuestionKinds } from '../courses/questions/quiz-question-kinds.js';
import type { Quiz } from '../courses/quiz.js';
import type { StudyQuizDto } from './learning.dto.js';

/**
 * A quiz as shown to trainees, without correct answers and explanations. Questions of unregistered
 * kinds have only their text.
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
