import { Checkbox } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';
import type { FormQuestionView } from './form-question-view.ts';

export const consent: FormQuestionView = {
  kind: 'consent',
  label: () => t('selection.kind_consent'),
  Input({ value, onChange, label, hint, optional, name, error }) {
    const common = { label, hint, optional, name, error, onChange };
    return <Checkbox {...common} value={value === true} />;
  },
  Shown: () => <>{t('common.agreed')}</>,
};
