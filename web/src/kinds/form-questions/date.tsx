import { lazy } from 'preact-iso';
import { TextInput } from '../../forms/fields.tsx';
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
    return <TextInput {...common} type="date" value={typed} />;
  },
  Shown: ({ value }) => <>{day(String(value))}</>,
  Fields: lazy(() => loadFiles(() => import('./date-fields.tsx'))),
};
