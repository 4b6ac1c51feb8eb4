// Shared by the API and the pages, so that both ask and check the same. It imports only what is
// shared too.
import { type FieldFault, fieldFaults } from '../../../platform/http/field-faults.js';
import type { Answers, Question } from './questions/form-question.js';
import { formQuestionKinds } from './questions/form-question-kinds.js';
import { TEXT_LENGTH } from './questions/text.js';

export interface AnswerFault extends FieldFault {
  questionId: string;
}

/** The form of a cohort that has none of its own. */
export const plainForm: Question[] = [
  {
    id: 'statement',
    kind: 'text',
    required: false,
    maxLength: TEXT_LENGTH,
    label: {
      en: 'Why do you want to take part?',
      zh: '您为何希望参加？',
      km: 'ហេតុអ្វីបានជាអ្នកចង់ចូលរួម?',
      id: 'Mengapa Anda ingin ikut serta?',
      th: 'เหตุใดท่านจึงต้องการเข้าร่วม',
      vi: 'Vì sao bạn muốn tham gia?',
    },
  },
];

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

/**
 * What is wrong with answers. A draft may lack what is required; what it says must fit all the
 * same, so that nothing is found out only at the end. A question of a kind that is not registered,
 * as after a plug-in was removed, is not required.
 */
export function faultsOf(
  questions: Question[],
  answers: Answers,
  { complete }: { complete: boolean },
): AnswerFault[] {
  const faults: AnswerFault[] = [];
  for (const questionId of Object.keys(answers)) {
    if (questions.some(({ id }) => id === questionId)) continue;
    faults.push({ questionId, code: 'not-there', detail: 'is no question of this form' });
  }
  for (const question of questions) {
    const kind = formQuestionKinds.find(question.kind);
    const answer = answers[question.id];
    const fault = isEmpty(answer)
      ? complete && question.required && kind && fieldFaults.required
      : kind?.answerFault(question, answer);
    if (fault) faults.push({ questionId: question.id, ...fault });
  }
  return faults;
}

/**
 * The answers in the form in which they are stored: texts cleaned, days as YYYY-MM-DD, numbers that
 * were typed in digits of any script as numbers. What fits no rule is left for `faultsOf`. Questions
 * of a kind that is not registered keep the answer that is `stored`, whatever was sent.
 */
export function cleanAnswers(questions: Question[], sent: Answers, stored: Answers = {}): Answers {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const hasNoKind = (id: string) => {
    const question = byId.get(id);
    return question !== undefined && !formQuestionKinds.find(question.kind);
  };
  const clean = (id: string, answer: unknown): unknown => {
    const question = byId.get(id);
    const kind = question && formQuestionKinds.find(question.kind);
    return kind?.clean ? kind.clean(question as Question, answer) : answer;
  };
  return Object.fromEntries([
    ...Object.entries(sent)
      .filter(([id]) => !hasNoKind(id))
      .map(([id, answer]) => [id, clean(id, answer)]),
    ...Object.entries(stored).filter(([id]) => hasNoKind(id)),
  ]);
}

/** The ids of documents that answers name, each with its question. */
export const documentsIn = (questions: Question[], answers: Answers): [string, unknown][] =>
  questions
    .filter(({ id }) => answers[id])
    .flatMap(({ id, kind }) =>
      (formQuestionKinds.find(kind)?.documents?.(answers[id]) ?? []).map(
        (document): [string, unknown] => [id, document],
      ),
    );

/** The question of a form that asks for the date of birth, where one does that can be answered. */
export const birthDateQuestion = (questions: Question[]): Question | undefined =>
  questions.find(({ birthDate, kind }) => birthDate && formQuestionKinds.find(kind)?.birthDate);
