import { Kinds } from '../../../../src/platform/kinds/kinds.ts';
import { multiple } from './multiple.tsx';
import type { QuizQuestionKind } from './quiz-question-kind.ts';
import { single } from './single.tsx';

/** The kinds of quiz questions on pages; their rules are in src/modules/courses/questions. */
export const quizQuestionKinds = new Kinds<QuizQuestionKind>('quiz question', [single, multiple]);
