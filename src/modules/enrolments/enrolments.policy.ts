import {
  type Actor,
  coordinatedStates,
  isNationalCoordinator,
  isProgrammeCoordinator,
} from '../../platform/auth/actor.js';
import type { Policy } from '../../platform/policy/policy.js';

/** National coordinators nominate people of their own states; the secretariat anyone. */
export const mayNominate: Policy = (actor) =>
  isNationalCoordinator(actor) || isProgrammeCoordinator(actor);

/** The lists of a cohort are for coordinators, each within their scope. */
export const mayListApplications: Policy = mayNominate;

/** The secretariat decides, allocates, removes and transfers. */
export const mayDecide: Policy = (actor) => isProgrammeCoordinator(actor);

/** The secretariat says who reviews, and by which rubric. */
export const mayOrganiseReview: Policy = (actor) => isProgrammeCoordinator(actor);

/** Whether the actor nominates for this state. */
export const nominatesFor = (actor: Actor, memberState: string): boolean =>
  isProgrammeCoordinator(actor) || coordinatedStates(actor).includes(memberState);

/** The steps of an application that `actor` may take themselves, if its state allows them. */
export function stepsOf(actor: Actor, application: { personId: string }): string[] {
  return [
    ...(isProgrammeCoordinator(actor) ? ['offer', 'reject', 'withdraw'] : []),
    ...(application.personId === actor.personId
      ? ['submit', 'accept', 'decline', 'withdraw', 'reopen']
      : []),
  ];
}

/** The steps of an enrolment that `actor` may take: leaving is a step of the application. */
export const enrolmentStepsOf = (actor: Actor): string[] =>
  isProgrammeCoordinator(actor) ? ['remove', 'transfer'] : [];

/** Two parameters of the conditions below: the states that `actor` reads (null: all), and who. */
const scopeOf = (actor: Actor) => [
  isProgrammeCoordinator(actor) ? null : coordinatedStates(actor),
  actor.personId,
];

/**
 * SQL condition: others than its applicant may know of `a`. One that was begun and never submitted
 * is the applicant's alone, unless they were nominated or have a seat.
 */
export const knownToOthers = `NOT (a.answers_private AND a.nominated_by IS NULL
  AND a.state IN ('draft', 'withdrawn'))`;

/**
 * SQL condition: the rows (alias `a`, of `applications`) that `actor` may see: the secretariat
 * all, a national coordinator those of their states, everyone their own. Takes two parameters from
 * `$n` on. What was written in them is another question: `readableApplications`.
 */
export function visibleApplications(actor: Actor, parameter: number) {
  return {
    sql: `(a.person_id = $${parameter + 1} OR (${knownToOthers}
      AND ($${parameter}::text[] IS NULL OR a.member_state = ANY($${parameter}))))`,
    values: scopeOf(actor),
  };
}

/**
 * SQL condition: a national coordinator looks at the draft of somebody they nominated. It is shown
 * like any nomination, so that nobody learns whether a nominee has begun an application. Takes
 * `$n` and `$n + 1` as above.
 */
export const shownAsNomination = (parameter: number): string =>
  `(a.state = 'draft' AND $${parameter}::text[] IS NOT NULL AND a.person_id <> $${parameter + 1})`;

/** SQL condition: whether person `$n` is a reviewer of the cohort of `a`. */
export const reviewsCohort = (parameter: number): string =>
  `EXISTS (SELECT 1 FROM cohort_reviewers r
    WHERE r.cohort_id = a.cohort_id AND r.person_id = $${parameter})`;

/**
 * SQL condition: person `$n` has a conflict of interest in `a`: it is their own, of their own
 * organisation, or they have said so.
 */
export const conflictOfInterest = (parameter: number): string =>
  `(a.person_id = $${parameter} OR EXISTS (SELECT 1 FROM people applicant, people reviewer
      WHERE applicant.id = a.person_id AND reviewer.id = $${parameter}
        AND lower(btrim(applicant.organisation)) = lower(btrim(reviewer.organisation)))
    OR EXISTS (SELECT 1 FROM reviews v WHERE v.application_id = a.id
      AND v.reviewer_id = $${parameter} AND v.conflict_reason IS NOT NULL))`;

/** SQL condition: `a` is a file of reviewer `$n`, who is kept from those with a conflict. */
export const reviewableBy = (parameter: number): string =>
  `(a.state <> 'withdrawn' AND NOT a.answers_private AND ${reviewsCohort(parameter)}
    AND NOT ${conflictOfInterest(parameter)})`;

/**
 * SQL condition: the applications whose answers, documents and reviews `actor` may read: those
 * they see, and those they review; a reviewer with a conflict of interest not even when they
 * belong to the secretariat. What was never submitted only its applicant reads. Takes two
 * parameters from `$n` on.
 */
export function readableApplications(actor: Actor, parameter: number) {
  const { sql, values } = visibleApplications(actor, parameter);
  const me = parameter + 1;
  return {
    sql: `(a.person_id = $${me} OR ${reviewableBy(me)}
      OR (${sql} AND NOT a.answers_private
        AND NOT (${reviewsCohort(me)} AND ${conflictOfInterest(me)})))`,
    values,
  };
}

/**
 * SQL condition: person `$n` may see what was scored of `a`: the secretariat, and of its members
 * who review themselves only those who have scored this one already. Takes `$n` and `$n + 1` as
 * above.
 */
export const mayReadScores = (parameter: number): string =>
  `($${parameter}::text[] IS NULL AND NOT (${reviewsCohort(parameter + 1)} AND NOT EXISTS (
    SELECT 1 FROM reviews own WHERE own.application_id = a.id
      AND own.reviewer_id = $${parameter + 1} AND own.score_percent IS NOT NULL)))`;
