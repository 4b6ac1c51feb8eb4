// Shared by the API and the pages, so that both ask and check the same. It imports only what is
// shared too.
import { type FieldFault, fieldFaults } from '../../../platform/http/field-faults.js';
import { boundedText } from '../../../platform/text/bounded-text.js';
import { cleanLines } from '../../../platform/text/clean-text.js';
import { numberAsTyped } from '../../../platform/text/digits.js';
import { dayAsTyped, dayIn, isBuddhistDay, isDay } from '../../../platform/time/day.js';

export const questionKinds = ['text', 'choice', 'number', 'date', 'file', 'consent'] as const;
export type QuestionKind = (typeof questionKinds)[number];

type Text = Record<string, string>;

export interface QuestionOption {
  id: string;
  label: Text;
}

/** One question of an application form. Which of the limits count depends on its kind. */
export interface Question {
  /** Names the answer for ever; small letters, digits and hyphens. */
  id: string;
  kind: QuestionKind;
  label: Text;
  help?: Text | undefined;
  required: boolean;
  /** text: most characters. */
  maxLength?: number | undefined;
  /** choice: what there is to choose from, and whether several may be chosen. */
  options?: QuestionOption[] | undefined;
  several?: boolean | undefined;
  /** number: least and most. */
  min?: number | undefined;
  max?: number | undefined;
  /** date: the answer is the applicant's date of birth, for the minimum age of the cohort. */
  birthDate?: boolean | undefined;
}

/**
 * Answers by question. text: a text; choice: the option's id, or a list of ids; number: a number;
 * date: YYYY-MM-DD; file: the id of a document handed in; consent: true.
 */
export type Answers = Record<string, unknown>;

export interface AnswerFault extends FieldFault {
  questionId: string;
}

/** Characters of a text when its question says nothing else. */
export const TEXT_LENGTH = 4_000;

/** Full years of age that a date of birth may give. */
const YOUNGEST = 10;
const OLDEST = 110;

/** The form of a cohort that has none of its own. */
export const plainForm: Question[] = [
  {
    id: 'statement',
    kind: 'text',
    required: false,
    maxLength: TEXT_LENGTH,
    label: {
      en: 'Why do you want to take part?',
      zh: '您为什么想参加？',
      km: 'ហេតុអ្វីបានជាអ្នកចង់ចូលរួម?',
      id: 'Mengapa Anda ingin ikut serta?',
      th: 'เหตุใดคุณจึงอยากเข้าร่วม',
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
 * same, so that nothing is found out only at the end.
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
    const value = answers[question.id];
    const fault = isEmpty(value)
      ? complete && question.required && fieldFaults.required
      : answerFault(question, value);
    if (fault) faults.push({ questionId: question.id, ...fault });
  }
  return faults;
}

function answerFault(question: Question, value: unknown): FieldFault | undefined {
  switch (question.kind) {
    case 'text':
      return textFault(value, question.maxLength ?? TEXT_LENGTH);
    case 'choice':
      return choiceFault(question, value);
    case 'number':
      return numberFault(question, value);
    case 'date':
      return dateFault(value, question.birthDate);
    case 'file':
      return typeof value === 'string' ? undefined : fieldFaults.notDocument;
    case 'consent':
      return value === true ? undefined : fieldFaults.notBoolean;
  }
}

/**
 * The answers in the form in which they are kept: texts cleaned, days as YYYY-MM-DD, numbers that were
 * typed in digits of any script as numbers. What fits no rule is left for `faultsOf`.
 */
export function cleanAnswers(questions: Question[], answers: Answers): Answers {
  const byId = new Map(questions.map((question) => [question.id, question]));
  return Object.fromEntries(
    Object.entries(answers).map(([id, value]) => {
      const question = byId.get(id);
      const isTyped = question !== undefined && typeof value === 'string';
      return [id, isTyped ? cleanAnswer(question, value) : value];
    }),
  );
}

function cleanAnswer({ kind, maxLength = TEXT_LENGTH }: Question, typed: string): unknown {
  if (kind === 'text') return boundedText(typed, maxLength, cleanLines);
  if (kind === 'date') return dayAsTyped(typed);
  return kind === 'number' ? numberAsTyped(typed) : typed;
}

function dateFault(value: unknown, isBirth = false): FieldFault | undefined {
  if (isBuddhistDay(value)) return fieldFaults.buddhistEra;
  if (!isDay(value)) return fieldFaults.notDay;
  // Where the day begins first; people older than anybody alive, or younger than any trainee, are slips.
  const age = ageOn(value, dayIn('Pacific/Kiritimati'));
  return isBirth && (age < YOUNGEST || age > OLDEST) ? fieldFaults.notBirthDate : undefined;
}

function textFault(value: unknown, most: number): FieldFault | undefined {
  if (typeof value !== 'string') return fieldFaults.notText;
  if (/\p{Cs}/u.test(value)) return fieldFaults.controlCharacters;
  return value.length > most ? fieldFaults.tooLong(most) : undefined;
}

function choiceFault({ options = [], several }: Question, value: unknown): FieldFault | undefined {
  const known = options.map(({ id }) => id);
  const chosen = several ? value : [value];
  if (!Array.isArray(chosen)) return fieldFaults.notList;
  return chosen.every((id) => known.includes(id)) ? undefined : fieldFaults.notAmong(known);
}

function numberFault({ min, max }: Question, value: unknown): FieldFault | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fieldFaults.notNumber;
  if (min !== undefined && value < min) return fieldFaults.tooSmall(min);
  return max !== undefined && value > max ? fieldFaults.tooLarge(max) : undefined;
}

/** Full years from a date of birth to a day, both YYYY-MM-DD. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
