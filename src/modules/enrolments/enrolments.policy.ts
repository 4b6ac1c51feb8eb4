import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import {
  coordinatedStates,
  isNationalCoordinator,
  isProgrammeCoordinator,
} from '../people/roles.js';

/** National coordinators nominate people of their own states; the secretariat anyone. */
export const mayNominate: Policy = (actor) =>
  isNationalCoordinator(actor) || isProgrammeCoordinator(actor);

/** The lists of a cohort are for coordinators, each within their scope. */
export const mayListApplications: Policy = mayNominate;

/** The secretariat decides, allocates, removes and transfers. */
export const mayDecide: Policy = (actor) => isProgrammeCoordinator(actor);

/** The secretariat chooses the reviewers and the rubric. */
export const mayOrganiseReview: Policy = (actor) => isProgrammeCoordinator(actor);

/** Whether the actor may nominate for this state. */
export const nominatesFor = (actor: Actor, memberState: string): boolean =>
  isProgrammeCoordinator(actor) || coordinatedStates(actor).includes(memberState);

/** The steps that `actor` may take on an application, if its state allows them. */
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

/** The member states whose applications `actor` may read; undefined: all. */
const statesRead = (actor: Actor): string[] | undefined =>
  isProgrammeCoordinator(actor) ? undefined : coordinatedStates(actor);

// The conditions below are about one row of `applications`, by the alias that the caller gives it.

/**
 * People other than the applicant may know that it exists. A draft that was never submitted is
 * private to the applicant, unless they were nominated or have a seat.
 */
export const knownToOthers = (a: Sql): Sql =>
  sql`NOT (${a}.answers_private AND ${a}.nominated_by IS NULL
    AND ${a}.state IN ('draft', 'withdrawn'))`;

/**
 * `actor` may see it: the secretariat all, a national coordinator those of their states, everyone
 * their own. Reading the answers needs more: see `readableApplications`.
 */
export function visibleApplications(actor: Actor, a: Sql): Sql {
  const states = statesRead(actor);
  const isOfState = states ? sql`${a}.member_state = ANY(${states})` : sql`TRUE`;
  return sql`(${a}.person_id = ${actor.personId} OR (${knownToOthers(a)} AND ${isOfState}))`;
}

/**
 * It is a nominee's draft, seen by a national coordinator. It is shown like any nomination, so that
 * the coordinator cannot learn whether the nominee has started an application.
 */
export const shownAsNomination = (actor: Actor, a: Sql): Sql =>
  statesRead(actor)
    ? sql`(${a}.state = 'draft' AND ${a}.person_id <> ${actor.personId})`
    : sql`FALSE`;

/** `person` is a reviewer of its cohort. */
export const reviewsCohort = (person: Sql, a: Sql): Sql =>
  sql`EXISTS (SELECT 1 FROM cohort_reviewers r
    WHERE r.cohort_id = ${a}.cohort_id AND r.person_id = ${person})`;

/**
 * `person` has a conflict of interest: it is their own, it is from their own organisation, or they
 * have declared one.
 */
export const conflictOfInterest = (person: Sql, a: Sql): Sql =>
  sql`(${a}.person_id = ${person} OR EXISTS (SELECT 1 FROM shared.people applicant, shared.people reviewer
      WHERE applicant.id = ${a}.person_id AND reviewer.id = ${person}
        AND lower(btrim(applicant.organisation)) = lower(btrim(reviewer.organisation)))
    OR EXISTS (SELECT 1 FROM reviews v WHERE v.application_id = ${a}.id
      AND v.reviewer_id = ${person} AND v.conflict_reason IS NOT NULL))`;

/**
 * Reviewer `person` may review it: it is of their cohort, and they have no conflict of interest.
 */
export const reviewableBy = (person: Sql, a: Sql): Sql =>
  sql`(${a}.state <> 'withdrawn' AND NOT ${a}.answers_private AND ${reviewsCohort(person, a)}
    AND NOT ${conflictOfInterest(person, a)})`;

/** No reviewer has scored it, though at least one of its cohort may review it. */
export const unreviewed = (a: Sql): Sql =>
  sql`(${a}.state = 'submitted'
    AND NOT EXISTS (SELECT 1 FROM reviews s
      WHERE s.application_id = ${a}.id AND s.score_percent IS NOT NULL)
    AND EXISTS (SELECT 1 FROM cohort_reviewers w WHERE w.cohort_id = ${a}.cohort_id
      AND NOT ${conflictOfInterest(sql`w.person_id`, a)}))`;

/**
 * `actor` may read its answers, documents and reviews: those of applications they see or review. A
 * reviewer with a conflict of interest may not, even as a member of the secretariat. An application
 * that was never submitted is readable only to its applicant.
 */
export function readableApplications(actor: Actor, a: Sql): Sql {
  const me = sql`${actor.personId}::uuid`;
  return sql`(${a}.person_id = ${me} OR ${reviewableBy(me, a)}
    OR (${visibleApplications(actor, a)} AND NOT ${a}.answers_private
      AND NOT (${reviewsCohort(me, a)} AND ${conflictOfInterest(me, a)})))`;
}

/**
 * `actor` may see its scores: members of the secretariat, except reviewers who have not scored it
 * yet. No one may see the scores of their own application.
 */
export function mayReadScores(actor: Actor, a: Sql): Sql {
  if (statesRead(actor)) return sql`FALSE`;
  const me = sql`${actor.personId}::uuid`;
  return sql`${a}.person_id <> ${me} AND NOT (${reviewsCohort(me, a)} AND NOT EXISTS (
    SELECT 1 FROM reviews own WHERE own.application_id = ${a}.id
      AND own.reviewer_id = ${me} AND own.score_percent IS NOT NULL))`;
}

/**
 * `actor` may read why the applicant declined an offer: the applicant and their coordinators, but no
 * reviewer from elsewhere, and nobody with a conflict of interest.
 */
export function mayReadDeclineReason(actor: Actor, a: Sql): Sql {
  const me = sql`${actor.personId}::uuid`;
  return sql`(${a}.person_id = ${me} OR (${visibleApplications(actor, a)}
    AND NOT (${reviewsCohort(me, a)} AND ${conflictOfInterest(me, a)})))`;
}
