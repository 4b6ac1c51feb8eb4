import { fieldFaults } from '../../../../platform/http/field-faults.js';
import { numberAsTyped } from '../../../../platform/text/digits.js';
import type { FormQuestionKind } from './form-question.js';

/** The answer is a number; it may be typed in digits of any script. */
export const number: FormQuestionKind = {
  kind: 'number',
  questionFaults: ({ min, max }) =>
    min !== undefined && max !== undefined && max < min
      ? [{ field: 'max', code: 'below-least', detail: 'is below min' }]
      : [],
  answerFault({ min, max }, answer) {
    if (typeof answer !== 'number' || !Number.isFinite(answer)) return fieldFaults.notNumber;
    if (min !== undefined && answer < min) return fieldFaults.tooSmall(min);
    return max !== undefined && answer > max ? fieldFaults.tooLarge(max) : undefined;
  },
  clean: (_, answer) => (typeof answer === 'string' ? numberAsTyped(answer) : answer),
  cell: (_, answer) => Number(answer),
};
