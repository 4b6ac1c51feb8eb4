import { t } from '../../i18n/t.ts';
import { emptyQuiz } from './quiz/empty-quiz.ts';
import type { UnitKind } from './unit-kind.ts';

export const quizUnit: UnitKind = {
  kind: 'quiz',
  label: () => t('common.kind_quiz'),
  addLabel: () => t('teach.add_quiz'),
  countsAsQuiz: true,
  loadWork: async () => (await import('./quiz/quiz.tsx')).QuizWork,
  begin: () => ({ quiz: emptyQuiz(), settings: {} }),
  loadEditor: async () => (await import('./quiz/quiz-editor.tsx')).QuizUnitEditor,
};
