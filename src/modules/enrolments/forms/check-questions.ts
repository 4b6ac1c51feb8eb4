import { type FieldError, InvalidFields } from '../../../platform/errors/errors.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import type { Question, QuestionFault } from './questions/form-question.js';
import { formQuestionKinds } from './questions/form-question-kinds.js';

/** Fields of the profile that target shares can count; no question may have such an id. */
export const profileSources = ['gender', 'stakeholderGroup'];

/** @throws InvalidFields, pointing at the fields of each question */
export function checkQuestions(questions: Question[]): void {
  const errors: FieldError[] = [];
  questions.forEach((question, index) => {
    const isRepeated = questions.findIndex(({ id }) => id === question.id) < index;
    const faults = [
      ...(isRepeated ? [{ field: 'id', ...fieldFaults.duplicate }] : []),
      ...faultsOfQuestion(question),
    ];
    for (const { field, ...fault } of faults) {
      errors.push({ ...fault, pointer: `/questions/${index}/${field}` });
    }
  });
  if (questions.filter(({ birthDate }) => birthDate).length > 1) {
    errors.push({ pointer: '/questions', code: 'duplicate', detail: 'has two dates of birth' });
  }
  if (errors.length > 0) throw new InvalidFields(errors);
}

function faultsOfQuestion(question: Question): QuestionFault[] {
  const kind = formQuestionKinds.get(question.kind);
  const faults: QuestionFault[] = [];
  const notAsked = (field: string) =>
    faults.push({
      field,
      code: 'not-asked',
      detail: `is not of questions of the kind ${kind.kind}`,
    });
  if (profileSources.includes(question.id)) {
    const detail = 'is a word of the profile; take another';
    faults.push({ field: 'id', code: 'reserved', detail });
  }
  for (const field of ['options', 'settings'] as const) {
    if (question[field] && !kind.fields?.includes(field)) notAsked(field);
  }
  if (question.birthDate && !kind.birthDate) notAsked('birthDate');
  return [...faults, ...(kind.questionFaults?.(question) ?? [])];
}
