import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { ageOn } from '../../../platform/time/day.js';
import type { Requirements } from '../../cohorts/cohort.entity.js';
import { birthDateQuestion } from '../forms/application-form.js';
import type { Answers, Question } from '../forms/questions/form-question.js';
import { formQuestionKinds } from '../forms/questions/form-question-kinds.js';

/** The entry requirements of a cohort, and its first day, on which age is counted. */
export interface CohortRequirements {
  requirements: Requirements;
  /** YYYY-MM-DD */
  startsOn: string;
}

/** What is known about an applicant; unknown facts are undefined. */
export interface KnownFacts {
  /** Their stakeholder group, as stated by their account and by the nominating coordinator. */
  groups: (string | null | undefined)[];
  birthDate?: string | undefined;
  holdsCertificate?: boolean | undefined;
}

/** The requirements that are not met. */
export interface MissingRequirements {
  /** Known not to be met. */
  unmet: Fault[];
  /** Not known yet: must be stated, at the latest, when the application is completed. */
  unknown: Fault[];
}

/**
 * Finds the requirements that are not met. The single rule for applications, for nominations of one
 * person, and for lists of nominees.
 */
export function missingRequirements(
  { requirements, startsOn }: CohortRequirements,
  { groups, birthDate, holdsCertificate }: KnownFacts,
): MissingRequirements {
  const { stakeholderGroups, minimumAge, priorCertificate } = requirements;
  const missing: MissingRequirements = { unmet: [], unknown: [] };
  const stated = groups.filter((group): group is string => Boolean(group));
  const group = { group: stakeholderGroups };
  if (stakeholderGroups.length > 0) {
    if (stated.some((one) => !stakeholderGroups.includes(one)))
      missing.unmet.push(fault('group-not-admitted', group));
    else if (stated.length === 0) missing.unknown.push(fault('group-not-stated', group));
  }
  if (minimumAge !== null) {
    const age = { age: minimumAge, day: startsOn };
    if (birthDate === undefined) missing.unknown.push(fault('age-not-stated', age));
    else if (ageOn(birthDate, startsOn) < minimumAge) missing.unmet.push(fault('too-young', age));
  }
  if (priorCertificate && !holdsCertificate) {
    if (holdsCertificate === false) missing.unmet.push(fault('certificate-missing'));
    else missing.unknown.push(fault('certificate-not-known'));
  }
  return missing;
}

/** The date of birth in the answers, if the form asks for it. */
export function birthDateIn(questions: Question[], answers: Answers): string | undefined {
  const asked = birthDateQuestion(questions);
  return asked && formQuestionKinds.get(asked.kind).birthDate?.(answers[asked.id]);
}
