import { correctOptionIds } from '../courses/questions/choices.js';
import { quizQuestionKinds } from '../courses/questions/quiz-question-kinds.js';
import { markOf, type Quiz } from '../courses/quiz.js';
import { withoutAnswers } from './asked-quiz.js';
import type { AttemptDto, MarkedQuestionDto } from './learning.dto.js';
import type { QuizAttempt } from './quiz-attempt.entity.js';

/** The context in which an attempt is shown. */
export interface Sitting {
  /** The quiz in the version in which the attempt was started. */
  quiz: Quiz;
  /** Passed in this enrolment, or no attempts left: knowing the answers no longer helps to pass. */
  isOver: boolean;
  /** Whether the person has seen the correct answers, in any cohort. */
  answersShown: boolean;
  /** null: unlimited. */
  attemptsLeft: number | null;
}

/**
 * An attempt as shown to its owner. After submission it shows which questions were answered
 * correctly. The correct answers are shown only to someone who has asked for them, because nothing
 * they submit after that is graded.
 */
export function attemptView(attempt: QuizAttempt, sitting: Sitting): AttemptDto {
  const { unitKey: _, answerSources, ...rest } = attempt;
  const { quiz, isOver, answersShown, attemptsLeft } = sitting;
  const isSubmitted = attempt.submittedAt !== null;
  return {
    ...rest,
    quiz: withoutAnswers(quiz),
    answerVersions: Object.fromEntries(Object.entries(answerSources).map(([id, { n }]) => [id, n])),
    startedAt: attempt.startedAt.toISOString(),
    submittedAt: attempt.submittedAt?.toISOString() ?? null,
    scorePercent: attempt.scorePercent ?? null,
    passed: attempt.passed ?? null,
    graded: attempt.graded ?? null,
    attemptsLeft,
    answersShown,
    mayShowAnswers: isSubmitted && isOver && !answersShown,
    marks: isSubmitted ? marksOf(attempt, quiz, isOver && answersShown) : null,
  };
}

const marksOf = (attempt: QuizAttempt, quiz: Quiz, withAnswers: boolean): MarkedQuestionDto[] =>
  quiz.questions.map((question) => {
    const mark = markOf(question, attempt.answers);
    const kind = withAnswers ? quizQuestionKinds.find(question.kind) : undefined;
    return {
      questionId: question.id,
      right: mark === null ? null : mark === 1,
      mark,
      correct: kind?.correct(question) ?? null,
      correctOptionIds: withAnswers ? correctOptionIds(question) : [],
      explanation: withAnswers ? question.explanation : null,
    };
  });
