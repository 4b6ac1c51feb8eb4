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

/** The member states whose applications `actor` reads; undefined: of all. */
const statesRead = (actor: Actor): string[] | undefined =>
  isProgrammeCoordinator(actor) ? undefined : coordinatedStates(actor);

// The conditions below are about one row of `applications`, by the alias that the caller gives it.

/**
 * Others than its applicant may know of it. One that was begun and never submitted is the
 * applicant's alone, unless they were nominated or have a seat.
 */
export const knownToOthers = (a: Sql): Sql =>
  sql`NOT (${a}.answers_private AND ${a}.nominated_by IS NULL
    AND ${a}.state IN ('draft', 'withdrawn'))`;

/**
 * `actor` may see it: the secretariat all, a national coordinator those of their states, everyone
 * their own. What was written in them is another question: `readableApplications`.
 */
export function visibleApplications(actor: Actor, a: Sql): Sql {
  const states = statesRead(actor);
  const isOfState = states ? sql`${a}.member_state = ANY(${states})` : sql`TRUE`;
  return sql`(${a}.person_id = ${actor.personId} OR (${knownToOthers(a)} AND ${isOfState}))`;
}

/**
 * A national coordinator looks at the draft of somebody they nominated. It is shown like any
 * nomination, so that nobody learns whether a nominee has begun an application.
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
 * `person` has a conflict of interest: it is their own, of their own organisation, or they have
 * said so.
 */
export const conflictOfInterest = (person: Sql, a: Sql): Sql =>
  sql`(${a}.person_id = ${person} OR EXISTS (SELECT 1 FROM shared.people applicant, shared.people reviewer
      WHERE applicant.id = ${a}.person_id AND reviewer.id = ${person}
        AND lower(btrim(applicant.organisation)) = lower(btrim(reviewer.organisation)))
    OR EXISTS (SELECT 1 FROM reviews v WHERE v.application_id = ${a}.id
      AND v.reviewer_id = ${person} AND v.conflict_reason IS NOT NULL))`;

/** It is a file of reviewer `person`, who is kept from those with a conflict. */
export const reviewableBy = (person: Sql, a: Sql): Sql =>
  sql`(${a}.state <> 'withdrawn' AND NOT ${a}.answers_private AND ${reviewsCohort(person, a)}
    AND NOT ${conflictOfInterest(person, a)})`;

/**
 * `actor` may read its answers, documents and reviews: of those they see, and those they review;
 * a reviewer with a conflict of interest not even when they belong to the secretariat. What was
 * never submitted only its applicant reads.
 */
export function readableApplications(actor: Actor, a: Sql): Sql {
  const me = sql`${actor.personId}::uuid`;
  return sql`(${a}.person_id = ${me} OR ${reviewableBy(me, a)}
    OR (${visibleApplications(actor, a)} AND NOT ${a}.answers_private
      AND NOT (${reviewsCohort(me, a)} AND ${conflictOfInterest(me, a)})))`;
}

/**
 * `actor` may see what was scored of it: the secretariat, and of its members who review
 * themselves only those who have scored this one already. Nobody reads it of their own.
 */
export function mayReadScores(actor: Actor, a: Sql): Sql {
  if (statesRead(actor)) return sql`FALSE`;
  const me = sql`${actor.personId}::uuid`;
  return sql`${a}.person_id <> ${me} AND NOT (${reviewsCohort(me, a)} AND NOT EXISTS (
    SELECT 1 FROM reviews own WHERE own.application_id = ${a}.id
      AND own.reviewer_id = ${me} AND own.score_percent IS NOT NULL))`;
}
