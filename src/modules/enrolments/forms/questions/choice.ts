import { fieldFaults } from '../../../../platform/http/field-faults.js';
import type { FormQuestionKind } from './form-question.js';

/** The answer is the id of an option, or a list of ids where several may be chosen. */
export const choice: FormQuestionKind = {
  kind: 'choice',
  fields: ['options'],
  questionFaults({ options }) {
    if (!options) return [{ field: 'options', ...fieldFaults.required }];
    const hasTwice = new Set(options.map(({ id }) => id)).size < options.length;
    return hasTwice ? [{ field: 'options', code: 'duplicate', detail: 'has an id twice' }] : [];
  },
  answerFault({ options = [], several }, answer) {
    const ids = options.map(({ id }) => id);
    const chosen = several ? answer : [answer];
    if (!Array.isArray(chosen)) return fieldFaults.notList;
    return chosen.every((id) => ids.includes(id)) ? undefined : fieldFaults.notAmong(ids);
  },
  cell({ options = [] }, answer, { text }) {
    const chosen = Array.isArray(answer) ? answer : [answer];
    return chosen
      .map((id) => {
        const option = options.find((one) => one.id === id);
        return option ? text(option.label) : String(id);
      })
      .join('; ');
  },
};
