import { lazy } from 'preact-iso';
import { Checkboxes, Select } from '../../forms/fields.tsx';
import { pick } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { loadFiles } from '../../shell/load-files.ts';
import type { FormQuestionView } from './form-question-view.ts';

export const choice: FormQuestionView = {
  kind: 'choice',
  label: () => t('selection.kind_choice'),
  initial: { options: [{ id: 'option-1', label: { en: '' } }] },
  Input({ question, value, onChange, label, hint, optional, name, error }) {
    const { options = [], several } = question;
    const common = { label, hint, optional, name, error, onChange };
    const choices = options.map((option) => ({ value: option.id, text: pick(option.label) }));
    return several ? (
      <Checkboxes
        {...common}
        choices={choices}
        value={Array.isArray(value) ? (value as string[]) : []}
      />
    ) : (
      <Select
        {...common}
        choices={[{ value: '', text: t('common.choose') }, ...choices]}
        value={typeof value === 'string' ? value : ''}
      />
    );
  },
  Shown({ question: { options = [] }, value }) {
    const labelOf = (id: unknown) => {
      const option = options.find((entry) => entry.id === id);
      return option ? pick(option.label) : String(id);
    };
    return <>{[value].flat().map(labelOf).join(', ')}</>;
  },
  Fields: lazy(() => loadFiles(() => import('./choice-fields.tsx'))),
};
