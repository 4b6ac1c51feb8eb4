import { ErrorBoundary } from 'preact-iso';
import type { Question } from '../../../../../src/modules/enrolments/forms/questions/form-question.ts';
import { Notice } from '../../../design/notice.tsx';
import { Checkbox, TextInput } from '../../../forms/fields.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import type { Localised } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { formQuestionKinds } from '../../../kinds/form-questions/form-question-kinds.ts';

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
  const view = formQuestionKinds.find(question.kind);
  const fields = { question, set, named, errorAt: (field: string) => errorAt(`${at}/${field}`) };
  return (
    <fieldset>
      <legend>
        {index + 1} · {view ? view.label() : question.kind}
      </legend>
      {!view && <Notice kind="warn" title={t('selection.kind_unknown')} />}
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
        <ErrorBoundary>{view?.Limits && <view.Limits {...fields} />}</ErrorBoundary>
      </div>
      <Checkbox
        label={t('selection.required')}
        name={named('required')}
        value={question.required}
        onChange={(required) => set({ required })}
      />
      <ErrorBoundary>{view?.Fields && <view.Fields {...fields} />}</ErrorBoundary>
    </fieldset>
  );
}
