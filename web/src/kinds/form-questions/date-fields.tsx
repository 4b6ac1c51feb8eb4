import { Checkbox } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';
import type { QuestionFieldsProps } from './form-question-view.ts';

export default function DateFields({ question, set, named }: QuestionFieldsProps) {
  return (
    <Checkbox
      label={t('selection.birth_date')}
      name={named('birthDate')}
      value={question.birthDate ?? false}
      onChange={(birthDate) => set({ birthDate: birthDate || undefined })}
    />
  );
}
