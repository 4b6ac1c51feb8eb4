import type { Dto } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { Field, NumberInput } from '../../../forms/fields.tsx';
import type { Bound } from '../../../forms/use-form.ts';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type Quiz = Dto<'QuizDto'>;
type Question = Quiz['questions'][number];
type Option = Question['options'][number];

const newId = (used: string[], prefix: string) => {
  for (let n = used.length + 1; ; n++) if (!used.includes(`${prefix}${n}`)) return `${prefix}${n}`;
};

const newOption = (options: Option[], correct = false): Option => ({
  id: newId(
    options.map(({ id }) => id),
    'o',
  ),
  text: '',
  correct,
});

function newQuestion(questions: Question[]): Question {
  const first = newOption([], true);
  return {
    id: newId(
      questions.map(({ id }) => id),
      'q',
    ),
    kind: 'single',
    prompt: '',
    explanation: null,
    options: [first, newOption([first])],
  };
}

export const emptyQuiz = (): Quiz => ({
  passPercent: 70,
  maxAttempts: 3,
  questions: [newQuestion([])],
});

const replaced = <T,>(list: T[], index: number, item: T) => list.with(index, item);
const without = <T,>(list: T[], index: number) => list.filter((_, other) => other !== index);

/** The questions of a quiz, their answers, and what it takes to pass. */
export function QuizEditor({ value: quiz, onChange, error }: Bound<Quiz>) {
  const setQuestion = (index: number, question: Question) =>
    onChange({ ...quiz, questions: replaced(quiz.questions, index, question) });
  return (
    <>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <div class="fields">
        <NumberInput
          label={t('teach.pass_percent')}
          min={0}
          max={100}
          name="passPercent"
          value={quiz.passPercent}
          onChange={(value) => onChange({ ...quiz, passPercent: value ?? 0 })}
          error={undefined}
        />
        <NumberInput
          label={t('teach.max_attempts')}
          hint={t('teach.max_attempts_hint')}
          min={1}
          name="maxAttempts"
          value={quiz.maxAttempts}
          onChange={(value) => onChange({ ...quiz, maxAttempts: value })}
          error={undefined}
        />
      </div>
      {quiz.questions.map((question, index) => (
        <QuestionEditor
          key={question.id}
          place={index + 1}
          question={question}
          onChange={(changed) => setQuestion(index, changed)}
          {...(quiz.questions.length > 1 && {
            onRemove: () => onChange({ ...quiz, questions: without(quiz.questions, index) }),
          })}
        />
      ))}
      <p>
        <Button
          onClick={() =>
            onChange({ ...quiz, questions: [...quiz.questions, newQuestion(quiz.questions)] })
          }
        >
          {t('teach.add_question')}
        </Button>
      </p>
    </>
  );
}

interface QuestionProps {
  place: number;
  question: Question;
  onChange: (question: Question) => void;
  onRemove?: () => void;
}

function QuestionEditor({ place, question, onChange, onRemove }: QuestionProps) {
  const { options, kind } = question;
  const setOption = (index: number, option: Option) =>
    onChange({ ...question, options: replaced(options, index, option) });
  const setCorrect = (index: number, correct: boolean) =>
    onChange({
      ...question,
      options: options.map((option, other) =>
        other === index
          ? { ...option, correct }
          : kind === 'single'
            ? { ...option, correct: false }
            : option,
      ),
    });
  return (
    <fieldset class="card question">
      <legend>{t('teach.question', { number: number(place) })}</legend>
      <Field label={t('teach.prompt')} error={undefined}>
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            value={question.prompt}
            onInput={({ currentTarget }) => onChange({ ...question, prompt: currentTarget.value })}
          />
        )}
      </Field>
      <label class="choice">
        <input
          type="checkbox"
          checked={kind === 'multiple'}
          onChange={({ currentTarget }) =>
            onChange({ ...question, kind: currentTarget.checked ? 'multiple' : 'single' })
          }
        />
        {t('teach.several_right')}
      </label>
      <p class="hint">{t('teach.mark_right')}</p>
      {options.map((option, index) => (
        <div key={option.id} class="option">
          <input
            type={kind === 'single' ? 'radio' : 'checkbox'}
            name={`${question.id} right`}
            checked={option.correct}
            aria-label={t('teach.option_is_right', { number: number(index + 1) })}
            onChange={({ currentTarget }) => setCorrect(index, currentTarget.checked)}
          />
          <input
            value={option.text}
            aria-label={t('teach.option', { number: number(index + 1) })}
            onInput={({ currentTarget }) =>
              setOption(index, { ...option, text: currentTarget.value })
            }
          />
          {options.length > 2 && (
            <Button
              small
              kind="plain"
              aria-label={`${t('teach.remove')}: ${t('teach.option', { number: number(index + 1) })}`}
              onClick={() => onChange({ ...question, options: without(options, index) })}
            >
              ✕
            </Button>
          )}
        </div>
      ))}
      <p class="row">
        <Button
          small
          onClick={() => onChange({ ...question, options: [...options, newOption(options)] })}
        >
          {t('teach.add_option')}
        </Button>
        {onRemove && (
          <Button small kind="plain" onClick={onRemove}>
            {t('teach.remove_question')}
          </Button>
        )}
      </p>
      <Field
        label={t('teach.explanation')}
        hint={t('teach.explanation_hint')}
        optional
        error={undefined}
      >
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            value={question.explanation ?? ''}
            onInput={({ currentTarget }) =>
              onChange({ ...question, explanation: currentTarget.value || null })
            }
          />
        )}
      </Field>
    </fieldset>
  );
}
