import { t } from '../../i18n/t.ts';
import type { UnitKind } from './unit-kind.ts';

export const referenceUnit: UnitKind = {
  kind: 'reference',
  label: () => t('common.kind_reference'),
  countsAsQuiz: false,
  begin: () => ({ quiz: null, settings: {} }),
};
