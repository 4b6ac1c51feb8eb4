import type { FieldError } from '../../platform/errors/errors.js';
import { fieldFaults } from '../../platform/http/field-faults.js';
import { fault } from '../../platform/i18n/fault.js';
import type { Answers, Quiz } from '../courses/quiz.js';

/** Where an answer came from: how often it was changed, and the device that changed it last. */
export interface AnswerSource {
  n: number;
  by: string | null;
}
export type AnswerSources = Record<string, AnswerSource>;

/** Answers that a device sends. */
export interface SentAnswers {
  answers: Answers;
  /** By question, the version of the answer that was seen when it was changed. */
  seen?: Record<string, number>;
  /** A name that the device has given itself. */
  device?: string;
}

interface Kept {
  answers: Answers;
  sources: AnswerSources;
}

/**
 * Takes what a device sends into what is kept. An answer that was given without having seen the one
 * that is kept, on another device, does not replace it: it was sent later, and may be older. No clock
 * is asked, for those of phones are wrong. Without `seen` the last to arrive is taken.
 */
export function mergeAnswers(kept: Kept, { answers, seen, device }: SentAnswers): Kept {
  const merged: Kept = { answers: { ...kept.answers }, sources: { ...kept.sources } };
  for (const [id, chosen] of Object.entries(answers)) {
    const source = own(kept.sources, id) ?? { n: 0, by: null };
    const known = own(seen, id);
    const isBlind = known !== undefined && known < source.n;
    const isOwn = device !== undefined && device === source.by;
    if ((isBlind && !isOwn) || isSame(chosen, own(kept.answers, id))) continue;
    merged.answers[id] = chosen;
    merged.sources[id] = { n: source.n + 1, by: device ?? null };
  }
  return merged;
}

/** What is wrong with answers to a quiz, each at its place in the body. */
export function faultsOf(quiz: Quiz, { answers, seen }: SentAnswers): FieldError[] {
  const unknown = fault('not-there', undefined, 'is not in this quiz');
  const faults: FieldError[] = [];
  for (const [id, chosen] of Object.entries(answers)) {
    const question = quiz.questions.find((one) => one.id === id);
    const options = new Set(question?.options.map((option) => option.id));
    const pointer = `/answers/${id.slice(0, 40)}`;
    if (!question || !Array.isArray(chosen) || !chosen.every((one) => options.has(one))) {
      faults.push({ pointer, ...unknown });
    } else if (new Set(chosen).size < chosen.length) {
      faults.push({ pointer, ...fieldFaults.duplicate });
    } else if (question.kind === 'single' && chosen.length > 1) {
      faults.push({ pointer, ...fault('one-answer', undefined, 'takes one option') });
    }
  }
  for (const [id, version] of Object.entries(seen ?? {})) {
    if (Number.isSafeInteger(version) && version >= 0) continue;
    faults.push({ pointer: `/seen/${id.slice(0, 40)}`, ...fieldFaults.notWhole });
  }
  return faults;
}

const own = <T>(of: Record<string, T> | undefined, id: string): T | undefined =>
  of && Object.hasOwn(of, id) ? of[id] : undefined;

const isSame = (one: string[], two: string[] | undefined) =>
  one.length === two?.length && one.every((id, index) => id === two[index]);
