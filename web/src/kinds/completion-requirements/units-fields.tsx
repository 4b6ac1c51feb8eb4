import { Checkbox } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';
import type { RuleFieldsProps } from './completion-requirement-view.ts';

export default function UnitsFields({ rule, set }: RuleFieldsProps) {
  return (
    <Checkbox
      label={t('common.rule_units')}
      name="allUnits"
      value={rule.allUnits}
      onChange={(allUnits) => set({ allUnits })}
    />
  );
}
