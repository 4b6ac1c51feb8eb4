import { NumberInput } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';
import type { QuestionFieldsProps } from './form-question-view.ts';

export default function TextLimits({ question, set, errorAt, named }: QuestionFieldsProps) {
  return (
    <NumberInput
      label={t('selection.max_length')}
      optional
      min={1}
      name={named('maxLength')}
      value={question.maxLength ?? null}
      onChange={(maxLength) => set({ maxLength: maxLength ?? undefined })}
      error={errorAt('maxLength')}
    />
  );
}
