import type { Dto } from '../../../api/client.ts';
import { newId } from '../../quiz-questions/new-id.ts';
import type { Question, QuizQuestionKind } from '../../quiz-questions/quiz-question-kind.ts';
import { quizQuestionKinds } from '../../quiz-questions/quiz-questions.ts';

type Quiz = Dto<'QuizDto'>;

/** A question without words, of an id that no other has. */
export function newQuestion(questions: Question[], kind: QuizQuestionKind): Question {
  const id = newId(
    questions.map((question) => question.id),
    'q',
  );
  return { id, kind: kind.kind, prompt: '', explanation: null, ...kind.begin() };
}

/** What a new quiz begins with. */
export const emptyQuiz = (): Quiz => ({
  passPercent: 70,
  maxAttempts: 3,
  questions: [newQuestion([], quizQuestionKinds.all()[0] as QuizQuestionKind)],
});
