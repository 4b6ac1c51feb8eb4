import type { Fault } from '../../../platform/i18n/fault.js';

export interface Option {
  id: string;
  text: string;
  correct: boolean;
}

/** A question of a quiz as it was written; what differs between kinds is in options and settings. */
export interface Question {
  id: string;
  /** A name of `quizQuestionKinds`, or of a plug-in that has been removed since. */
  kind: string;
  prompt: string;
  /** Shown after the attempt. */
  explanation: string | null;
  /** Only of kinds that offer a choice. */
  options?: Option[];
  /** Whatever else a kind keeps; checked by the kind, and bounded (`kindSettings`). */
  settings?: object;
}

/** An answer, in the shape that the question's kind gives it; bounded (`questionAnswer`). */
export type Answer = string | number | string[] | Record<string, string>;

/** The parts of a question that a trainee sees besides its text: without what is right. */
export interface AskedParts {
  options?: { id: string; text: string }[];
  settings?: object;
}

/** A fault at its place below the question; '' is the question itself. */
export type QuestionFault = Fault & { pointer: string };

/** Whether a value has one of the shapes that answers may have. */
export function isAnswer(value: unknown): value is Answer {
  if (typeof value === 'string' || Number.isFinite(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((one) => typeof one === 'string');
}
