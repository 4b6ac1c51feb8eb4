import { Kinds } from '../../../platform/kinds/kinds.js';
import { multiple } from './multiple.js';
import type { QuizQuestionKind } from './quiz-question-kind.js';
import { single } from './single.js';

/** The kinds of quiz questions; their pages are in web/src/kinds/quiz-questions. */
export const quizQuestionKinds = new Kinds<QuizQuestionKind>('quiz question', [single, multiple]);
