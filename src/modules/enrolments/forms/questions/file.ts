import { fieldFaults } from '../../../../platform/http/field-faults.js';
import type { FormQuestionKind } from './form-question.js';

/** The answer is the id of a document that was uploaded for the question. */
export const file: FormQuestionKind = {
  kind: 'file',
  answerFault: (_, answer) => (typeof answer === 'string' ? undefined : fieldFaults.notDocument),
  cell: (_, answer, { fileName }) => fileName(answer),
  documents: (answer) => [answer],
};
