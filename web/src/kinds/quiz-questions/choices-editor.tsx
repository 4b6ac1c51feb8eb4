import { Button } from '../../design/button.tsx';
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { newId } from './new-id.ts';
import type { EditorProps, Question } from './quiz-question-kind.ts';

type Option = NonNullable<Question['options']>[number];

/** The options of a question, which of them are right, and whether several may be. */
export function ChoicesEditor({ question, onChange }: EditorProps) {
  const { options = [], kind } = question;
  const isSingle = kind === 'single';
  const setOptions = (next: Option[]) => onChange({ ...question, options: next });
  const setCorrect = (index: number, correct: boolean) =>
    setOptions(
      options.map((option, other) => {
        if (other === index) return { ...option, correct };
        return isSingle ? { ...option, correct: false } : option;
      }),
    );
  const add = () => {
    const id = newId(
      options.map((option) => option.id),
      'o',
    );
    setOptions([...options, { id, text: '', correct: false }]);
  };
  return (
    <>
      <label class="choice">
        <input
          type="checkbox"
          checked={!isSingle}
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
            type={isSingle ? 'radio' : 'checkbox'}
            name={`${question.id} right`}
            checked={option.correct}
            aria-label={t('teach.option_is_right', { number: number(index + 1) })}
            onChange={({ currentTarget }) => setCorrect(index, currentTarget.checked)}
          />
          <input
            value={option.text}
            aria-label={t('teach.option', { number: number(index + 1) })}
            onInput={({ currentTarget }) =>
              setOptions(options.with(index, { ...option, text: currentTarget.value }))
            }
          />
          {options.length > 2 && (
            <Button
              small
              kind="plain"
              aria-label={`${t('teach.remove')}: ${t('teach.option', { number: number(index + 1) })}`}
              onClick={() => setOptions(options.filter((_, other) => other !== index))}
            >
              ✕
            </Button>
          )}
        </div>
      ))}
      <p>
        <Button small onClick={add}>
          {t('teach.add_option')}
        </Button>
      </p>
    </>
  );
}
