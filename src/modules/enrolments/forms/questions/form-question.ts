// Shared by the API and the pages, as are the kinds beside it. It imports only what is shared too.
import type { FieldFault } from '../../../../platform/http/field-faults.js';
import type { LocalisedText } from '../../../../platform/i18n/localised-text.js';
import type { Kind } from '../../../../platform/kinds/kinds.js';

export interface QuestionOption {
  id: string;
  label: LocalisedText;
}

/** One question of an application form. Which of the limits count depends on its kind. */
export interface Question {
  /** Names the answer for ever; small letters, digits and hyphens. */
  id: string;
  /** A name of `formQuestionKinds`; in rows also of a plug-in that was removed. */
  kind: string;
  label: LocalisedText;
  help?: LocalisedText | undefined;
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
  /** What a kind of a plug-in keeps of its own; the kind checks it. */
  settings?: Record<string, unknown> | undefined;
}

/** Answers by the id of the question; what an answer looks like depends on the question's kind. */
export type Answers = Record<string, unknown>;

/** What is wrong with a field of a question, as its author wrote it. */
export type QuestionFault = FieldFault & { field: string };

/** What an export gives a kind to write an answer with, in the reader's language. */
export interface AnswerExport {
  /** A word of the texts `exports`, such as `yes`. */
  word: (key: string) => string;
  text: (text: LocalisedText) => string;
  /** The name of an uploaded document, by its id. */
  fileName: (id: unknown) => string | null;
}

/**
 * A kind of question in application forms. Answers are JSON. Target shares count an answer that is
 * one of their values, or a list that contains one.
 */
export interface FormQuestionKind extends Kind {
  /** Of the fields that most kinds have no use for, those that its questions may have. */
  readonly fields?: readonly ('options' | 'settings')[];
  /** What is wrong with a question of this kind; nothing when left out. */
  questionFaults?(question: Question): QuestionFault[];
  /** What is wrong with an answer that is not empty. What it accepts is stored as it is. */
  answerFault(question: Question, answer: unknown): FieldFault | undefined;
  /** The answer in the form in which it is stored; what fits no rule is left for `answerFault`. */
  clean?(question: Question, answer: unknown): unknown;
  /** An answer as a cell of an export: text, or a number to calculate with. */
  cell(question: Question, answer: unknown, how: AnswerExport): string | number | null;
  /** The ids that an answer names documents by, where applicants upload files for such a question. */
  documents?(answer: unknown): unknown[];
  /** The date of birth in an answer, YYYY-MM-DD; only kinds with this can ask for it. */
  birthDate?(answer: unknown): string | undefined;
}
