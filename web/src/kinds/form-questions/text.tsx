import { lazy } from 'preact-iso';
import { TextArea, TextInput } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';
import { loadFiles } from '../../shell/load-files.ts';
import type { FormQuestionView } from './form-question-view.ts';

/** A text longer than this is typed in a box. */
const ONE_LINE = 200;

export const text: FormQuestionView = {
  kind: 'text',
  label: () => t('selection.kind_text'),
  Input({ question, value, onChange, label, hint, optional, name, error }) {
    const isLong = (question.maxLength ?? ONE_LINE + 1) > ONE_LINE;
    const Typed = isLong ? TextArea : TextInput;
    const typed = typeof value === 'string' ? value : '';
    return <Typed {...{ label, hint, optional, name, error, onChange }} value={typed} />;
  },
  Shown: ({ value }) => <>{String(value)}</>,
  Limits: lazy(() => loadFiles(() => import('./text-limits.tsx'))),
};
