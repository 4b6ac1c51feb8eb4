import { isDeepStrictEqual } from 'node:util';
import type { FieldError } from '../../platform/errors/errors.js';
import { fieldFaults } from '../../platform/http/field-faults.js';
import { jsonFault } from '../../platform/http/json-fault.js';
import { type Fault, fault } from '../../platform/i18n/fault.js';
import { type Answer, isAnswer } from '../courses/questions/question.js';
import { quizQuestionKinds } from '../courses/questions/quiz-question-kinds.js';
import type { Answers, Quiz } from '../courses/quiz.js';

/** The origin of an answer: how often it was changed, and the device that changed it last. */
export interface AnswerSource {
  n: number;
  by: string | null;
}
export type AnswerSources = Record<string, AnswerSource>;

/** Answers sent by a device. */
export interface SentAnswers {
  answers: Answers;
  /** By question, the version of the answer that was seen when it was changed. */
  seen?: Record<string, number>;
  /** A random name that the device has chosen. */
  device?: string;
}

interface Kept {
  answers: Answers;
  sources: AnswerSources;
}

/**
 * Merges answers from a device into the stored ones. An answer given without having seen the stored
 * one from another device does not replace it: although it arrived later, it may be older. Clocks
 * are not compared, because those of phones are unreliable. Without `seen`, the last answer to
 * arrive wins.
 */
export function mergeAnswers(kept: Kept, { answers, seen, device }: SentAnswers): Kept {
  const merged: Kept = { answers: { ...kept.answers }, sources: { ...kept.sources } };
  for (const [id, answer] of Object.entries(answers)) {
    const source = own(kept.sources, id) ?? { n: 0, by: null };
    const earlier = own(seen, id);
    const isBlind = earlier !== undefined && earlier < source.n;
    const isOwn = device !== undefined && device === source.by;
    if ((isBlind && !isOwn) || isDeepStrictEqual(answer, own(kept.answers, id))) continue;
    merged.answers[id] = answer;
    merged.sources[id] = { n: source.n + 1, by: device ?? null };
  }
  return merged;
}

/** Validates answers to a quiz; faults point to their place in the body. */
export function faultsOf(quiz: Quiz, { answers, seen }: SentAnswers): FieldError[] {
  const faults: FieldError[] = [];
  for (const [id, answer] of Object.entries(answers)) {
    const pointer = `/answers/${id.slice(0, 40)}`;
    faults.push(...answerFaults(quiz, id, answer).map((one) => ({ ...one, pointer })));
  }
  for (const [id, version] of Object.entries(seen ?? {})) {
    if (Number.isSafeInteger(version) && version >= 0) continue;
    faults.push({ pointer: `/seen/${id.slice(0, 40)}`, ...fieldFaults.notWhole });
  }
  return faults;
}

function answerFaults(quiz: Quiz, id: string, answer: unknown): Fault[] {
  const question = quiz.questions.find((one) => one.id === id);
  if (!question) return [fault('not-there', undefined, 'is not in this quiz')];
  const kind = quizQuestionKinds.find(question.kind);
  if (!kind) return [fault('not-answerable')];
  const wrong = isAnswer(answer) ? jsonFault(answer, 'questionAnswer') : notAnAnswer;
  return wrong ? [wrong] : kind.answerFaults(question, answer as Answer);
}

const notAnAnswer = fault('invalid', undefined, 'must be text, a number, texts or texts by name');

const own = <T>(of: Record<string, T> | undefined, id: string): T | undefined =>
  of && Object.hasOwn(of, id) ? of[id] : undefined;
