import { lazy } from 'preact-iso';
import { DayInput } from '../../forms/day-input.tsx';
import { day } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { loadFiles } from '../../shell/load-files.ts';
import type { FormQuestionView } from './form-question-view.ts';

export const date: FormQuestionView = {
  kind: 'date',
  label: () => t('selection.kind_date'),
  Input({ value, onChange, label, hint, optional, name, error }) {
    const typed = typeof value === 'string' ? value : '';
    const common = { label, hint, optional, name, error, onChange };
    return <DayInput {...common} value={typed} />;
  },
  Shown: ({ value }) => <>{day(String(value))}</>,
  Fields: lazy(() => loadFiles(() => import('./date-fields.tsx'))),
};
