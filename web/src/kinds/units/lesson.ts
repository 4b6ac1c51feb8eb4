import { t } from '../../i18n/t.ts';
import type { UnitKind } from './unit-kind.ts';

export const lessonUnit: UnitKind = {
  kind: 'lesson',
  label: () => t('common.kind_lesson'),
  addLabel: () => t('teach.add_lesson'),
  countsAsQuiz: false,
  begin: () => ({ quiz: null, settings: {} }),
};
