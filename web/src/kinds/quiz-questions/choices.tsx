import { t } from '../../i18n/t.ts';
import type { Answer, FieldsProps, QuizQuestionKind, ResultProps } from './quiz-question-kind.ts';

/** What choices among options have in common: an answer is the list of the option ids chosen. */
export const choices = {
  Result,
  isEmpty: (answer) => chosenIn(answer).length === 0,
  begin: () => ({
    options: [
      { id: 'o1', text: '', correct: true },
      { id: 'o2', text: '', correct: false },
    ],
  }),
  // One editor for all, so that it stays where it is while one kind becomes the other.
  loadEditor: () => import('./choices-editor.tsx').then(({ ChoicesEditor }) => ChoicesEditor),
} satisfies Partial<QuizQuestionKind>;

export const chosenIn = (answer: Answer | undefined): string[] =>
  Array.isArray(answer) ? answer : [];

/** An input for each option. */
export function Choices({
  question,
  chosen,
  type,
  toggle,
}: Pick<FieldsProps, 'question'> & {
  chosen: string[];
  type: 'radio' | 'checkbox';
  toggle: (id: string, on: boolean) => void;
}) {
  return (
    <>
      {question.options?.map((option) => (
        <label key={option.id} class="choice">
          <input
            type={type}
            name={question.id}
            checked={chosen.includes(option.id)}
            onChange={({ currentTarget }) => toggle(option.id, currentTarget.checked)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </>
  );
}

function Result({ question, answer, mark }: ResultProps) {
  const text = (ids: string[]) =>
    (question.options ?? [])
      .filter(({ id }) => ids.includes(id))
      .map((option) => option.text)
      .join(', ');
  return (
    <>
      <p>{t('study.your_answer', { answer: text(chosenIn(answer)) || '–' })}</p>
      {mark && !mark.right && mark.correctOptionIds.length > 0 && (
        <p>{t('study.right_answer', { answer: text(mark.correctOptionIds) })}</p>
      )}
    </>
  );
}
