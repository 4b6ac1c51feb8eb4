import { Checkbox } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';
import type { RuleFieldsProps } from './completion-requirement-view.ts';

export default function QuizzesFields({ rule, set }: RuleFieldsProps) {
  return (
    <Checkbox
      label={t('common.rule_quizzes')}
      name="allQuizzes"
      value={rule.allQuizzes}
      onChange={(allQuizzes) => set({ allQuizzes })}
    />
  );
}
