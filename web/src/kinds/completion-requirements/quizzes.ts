import { lazy } from 'preact-iso';
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { loadFiles } from '../../shell/load-files.ts';
import type { CompletionRequirementView } from './completion-requirement-view.ts';

export const quizzes: CompletionRequirementView = {
  kind: 'quizzes',
  asked: ({ allQuizzes }) => (allQuizzes ? t('common.rule_quizzes') : undefined),
  sentence: ({ done, needed }) =>
    t('common.way_quizzes', { done: number(done), of: number(needed) }),
  missing: 'quizzes-missing',
  heading: () => t('coordinate.rule_quizzes'),
  Fields: lazy(() => loadFiles(() => import('./quizzes-fields.tsx'))),
};
