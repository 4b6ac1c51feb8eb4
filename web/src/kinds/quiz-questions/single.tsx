import { t } from '../../i18n/t.ts';
import { Choices, choices, chosenIn } from './choices.tsx';
import type { QuizQuestionKind } from './quiz-question-kind.ts';

/** One of the options is right. */
export const single: QuizQuestionKind = {
  kind: 'single',
  ...choices,
  label: () => t('teach.kind_single'),
  Fields: ({ question, answer, onChange }) => (
    <Choices
      question={question}
      chosen={chosenIn(answer)}
      type="radio"
      toggle={(id) => onChange([id])}
    />
  ),
};
