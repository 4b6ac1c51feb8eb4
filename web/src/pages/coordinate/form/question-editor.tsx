import type {
  Question,
  QuestionOption,
} from '../../../../../src/modules/enrolments/forms/application-form.ts';
import { Button } from '../../../design/button.tsx';
import { Checkbox, NumberInput, TextInput } from '../../../forms/fields.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import type { Localised } from '../../../i18n/format.ts';
import { t, tWord } from '../../../i18n/t.ts';

interface Props {
  question: Question;
  index: number;
  errorAt: (pointer: string) => string | undefined;
  onChange: (question: Question) => void;
}

/** One question of the form builder: its words, and the limits of its kind. */
export function QuestionEditor({ question, index, errorAt, onChange }: Props) {
  const at = `/questions/${index}`;
  const set = (changes: Partial<Question>) => onChange({ ...question, ...changes });
  const named = (name: string) => `${question.id}-${name}`;
  return (
    <fieldset>
      <legend>
        {index + 1} · {tWord('selection.kind_', question.kind)}
      </legend>
      <LocalisedInput
        label={t('selection.question')}
        name={named('label')}
        value={question.label as Localised}
        onChange={(label) => set({ label })}
        error={errorAt(`${at}/label`)}
      />
      <LocalisedInput
        label={t('selection.question_help')}
        name={named('help')}
        value={(question.help ?? { en: '' }) as Localised}
        onChange={(help) => set({ help: Object.values(help).some(Boolean) ? help : undefined })}
        error={errorAt(`${at}/help`)}
      />
      <div class="fields">
        <TextInput
          label={t('selection.question_id')}
          hint={t('selection.question_id_hint')}
          name={named('id')}
          value={question.id}
          onChange={(id) => set({ id })}
          error={errorAt(`${at}/id`)}
        />
        {question.kind === 'text' && (
          <NumberInput
            label={t('selection.max_length')}
            optional
            min={1}
            name={named('maxLength')}
            value={question.maxLength ?? null}
            onChange={(maxLength) => set({ maxLength: maxLength ?? undefined })}
            error={errorAt(`${at}/maxLength`)}
          />
        )}
        {question.kind === 'number' &&
          (['min', 'max'] as const).map((limit) => (
            <NumberInput
              key={limit}
              label={t(limit === 'min' ? 'selection.least' : 'selection.most')}
              optional
              name={named(limit)}
              value={question[limit] ?? null}
              onChange={(value) => set({ [limit]: value ?? undefined })}
              error={errorAt(`${at}/${limit}`)}
            />
          ))}
      </div>
      <Checkbox
        label={t('selection.required')}
        name={named('required')}
        value={question.required}
        onChange={(required) => set({ required })}
      />
      {question.kind === 'date' && (
        <Checkbox
          label={t('selection.birth_date')}
          name={named('birthDate')}
          value={question.birthDate ?? false}
          onChange={(birthDate) => set({ birthDate: birthDate || undefined })}
        />
      )}
      {question.kind === 'choice' && (
        <>
          <Checkbox
            label={t('selection.several')}
            name={named('several')}
            value={question.several ?? false}
            onChange={(several) => set({ several: several || undefined })}
          />
          <Options
            options={question.options ?? []}
            error={errorAt(`${at}/options`)}
            onChange={(options) => set({ options })}
          />
        </>
      )}
    </fieldset>
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
