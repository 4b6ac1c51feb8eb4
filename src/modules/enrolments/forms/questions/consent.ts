import { fieldFaults } from '../../../../platform/http/field-faults.js';
import type { FormQuestionKind } from './form-question.js';

/** The answer is true: the applicant agrees. */
export const consent: FormQuestionKind = {
  kind: 'consent',
  answerFault: (_, answer) => (answer === true ? undefined : fieldFaults.notBoolean),
  cell: (_, answer, { word }) => word(answer === true ? 'yes' : 'no'),
};
