import { NumberInput } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';
import type { RuleFieldsProps } from './completion-requirement-view.ts';

export default function AttendanceFields({ rule, set, errorAt }: RuleFieldsProps) {
  return (
    <NumberInput
      label={t('coordinate.min_attendance')}
      hint={t('coordinate.min_attendance_hint')}
      min={0}
      max={100}
      name="minAttendancePercent"
      value={rule.minAttendancePercent}
      onChange={(value) => set({ minAttendancePercent: value ?? 0 })}
      error={errorAt('minAttendancePercent')}
    />
  );
}
