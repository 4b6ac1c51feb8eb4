import { t } from '../../i18n/t.ts';
import { Choices, choices, chosenIn } from './choices.tsx';
import type { FieldsProps, QuizQuestionKind } from './quiz-question-kind.ts';

/** One or more of the options are right. */
export const multiple: QuizQuestionKind = {
  kind: 'multiple',
  ...choices,
  label: () => t('teach.kind_multiple'),
  Fields,
};

function Fields({ question, answer, onChange }: FieldsProps) {
  const chosen = chosenIn(answer);
  return (
    <>
      <p class="hint">{t('study.several')}</p>
      <Choices
        question={question}
        chosen={chosen}
        type="checkbox"
        toggle={(id, on) => onChange(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
      />
    </>
  );
}
