import { lazy } from 'preact-iso';
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { loadFiles } from '../../shell/load-files.ts';
import type { CompletionRequirementView } from './completion-requirement-view.ts';

export const units: CompletionRequirementView = {
  kind: 'units',
  asked: ({ allUnits }) => (allUnits ? t('common.rule_units') : undefined),
  sentence: ({ done, needed }) => t('common.way_units', { done: number(done), of: number(needed) }),
  missing: 'units-missing',
  heading: () => t('coordinate.rule_units'),
  Fields: lazy(() => loadFiles(() => import('./units-fields.tsx'))),
};
