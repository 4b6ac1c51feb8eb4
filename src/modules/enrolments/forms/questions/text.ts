import { fieldFaults } from '../../../../platform/http/field-faults.js';
import { boundedText } from '../../../../platform/text/bounded-text.js';
import { cleanLines } from '../../../../platform/text/clean-text.js';
import type { FormQuestionKind } from './form-question.js';

/** Characters of a text when its question says nothing else. */
export const TEXT_LENGTH = 4_000;

/** The answer is a text of one or several lines. */
export const text: FormQuestionKind = {
  kind: 'text',
  answerFault({ maxLength = TEXT_LENGTH }, answer) {
    if (typeof answer !== 'string') return fieldFaults.notText;
    if (/\p{Cs}/u.test(answer)) return fieldFaults.controlCharacters;
    return answer.length > maxLength ? fieldFaults.tooLong(maxLength) : undefined;
  },
  clean: ({ maxLength = TEXT_LENGTH }, answer) => boundedText(answer, maxLength, cleanLines),
  cell: (_, answer) => String(answer),
};
