import { t } from '../../i18n/t.ts';
import type { UnitKind } from './unit-kind.ts';

export const breakUnit: UnitKind = {
  kind: 'break',
  label: () => t('common.kind_break'),
  countsAsQuiz: false,
  begin: () => ({ quiz: null, settings: {} }),
};
