import { NumberInput } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';
import type { QuestionFieldsProps } from './form-question-view.ts';

export default function NumberLimits({ question, set, errorAt, named }: QuestionFieldsProps) {
  return (
    <>
      {(['min', 'max'] as const).map((limit) => (
        <NumberInput
          key={limit}
          label={t(limit === 'min' ? 'selection.least' : 'selection.most')}
          optional
          name={named(limit)}
          value={question[limit] ?? null}
          onChange={(value) => set({ [limit]: value ?? undefined })}
          error={errorAt(limit)}
        />
      ))}
    </>
  );
}
