import type { QuestionOption } from '../../../../src/modules/enrolments/forms/questions/form-question.ts';
import { Button } from '../../design/button.tsx';
import { Checkbox } from '../../forms/fields.tsx';
import { LocalisedInput } from '../../forms/localised-input.tsx';
import type { Localised } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { QuestionFieldsProps } from './form-question-view.ts';

export default function ChoiceFields({ question, set, errorAt, named }: QuestionFieldsProps) {
  return (
    <>
      <Checkbox
        label={t('selection.several')}
        name={named('several')}
        value={question.several ?? false}
        onChange={(several) => set({ several: several || undefined })}
      />
      <Options
        options={question.options ?? []}
        error={errorAt('options')}
        onChange={(options) => set({ options })}
      />
    </>
  );
}

function Options({
  options,
  error,
  onChange,
}: {
  options: QuestionOption[];
  error: string | undefined;
  onChange: (options: QuestionOption[]) => void;
}) {
  const add = () => {
    let number = options.length + 1;
    while (options.some(({ id }) => id === `option-${number}`)) number++;
    onChange([...options, { id: `option-${number}`, label: { en: '' } }]);
  };
  return (
    <fieldset>
      <legend>{t('selection.options')}</legend>
      {error && <p class="error">{error}</p>}
      {options.map((option, index) => (
        <div key={option.id} class="row">
          <LocalisedInput
            label={t('selection.option', { number: String(index + 1) })}
            name={option.id}
            value={option.label as Localised}
            onChange={(label) =>
              onChange(options.map((entry, at) => (at === index ? { ...entry, label } : entry)))
            }
            error={undefined}
          />
          <Button small kind="plain" onClick={() => onChange(options.toSpliced(index, 1))}>
            {t('coordinate.take_out')}
          </Button>
        </div>
      ))}
      <Button small onClick={add}>
        {t('selection.add_option')}
      </Button>
    </fieldset>
  );
}
