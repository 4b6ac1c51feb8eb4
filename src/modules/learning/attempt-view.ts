import { correctOptionIds } from '../courses/questions/choices.js';
import { quizQuestionKinds } from '../courses/questions/quiz-question-kinds.js';
import { markOf, type Quiz } from '../courses/quiz.js';
import { withoutAnswers } from './asked-quiz.js';
import type { AttemptDto, MarkedQuestionDto } from './learning.dto.js';
import type { QuizAttempt } from './quiz-attempt.entity.js';

/** What is known of a quiz when one of its attempts is shown. */
export interface Sitting {
  /** In the version that the attempt was begun in. */
  quiz: Quiz;
  /** Passed in this enrolment, or no attempt left: nothing more can be passed with the answers. */
  isOver: boolean;
  /** Whether the person has seen the right answers, in any cohort. */
  answersShown: boolean;
  /** null: as many as they like. */
  attemptsLeft: number | null;
}

/**
 * An attempt as its owner sees it. Which questions are right is said once it is submitted; the right
 * answers only to somebody who has asked for them, for nothing that they submit after that is graded.
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
