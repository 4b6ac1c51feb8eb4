import { lazy } from 'preact-iso';
import { NumberInput } from '../../forms/fields.tsx';
import { number as numberText } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { loadFiles } from '../../shell/load-files.ts';
import type { FormQuestionView } from './form-question-view.ts';

export const number: FormQuestionView = {
  kind: 'number',
  label: () => t('selection.kind_number'),
  Input({ question: { min, max }, value, onChange, label, hint, optional, name, error }) {
    return (
      <NumberInput
        {...{ label, hint, optional, name, error }}
        value={typeof value === 'number' ? value : null}
        onChange={(typed) => onChange(typed ?? undefined)}
        {...(min !== undefined && { min })}
        {...(max !== undefined && { max })}
      />
    );
  },
  Shown: ({ value }) => <>{numberText(Number(value))}</>,
  Limits: lazy(() => loadFiles(() => import('./number-limits.tsx'))),
};
