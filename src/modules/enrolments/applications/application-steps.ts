import type { Actor } from '../../../platform/auth/actor.js';
import type { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { stepsOf } from '../enrolments.policy.js';
import { type ApplicationState, applicationStateMachine } from './application.entity.js';
import { isWindowOpen } from './applications.sql.js';

/** What, besides its own state, decides which steps an application may take. */
export interface StepFacts {
  /** The cohort takes applications now. */
  open: boolean;
  /** The offer has expired, but the scheduled task has not processed it yet. */
  ranOut: boolean;
  /** The state of its enrolment. */
  enrolment: string | null;
}

/** The facts of many applications, by their ids. */
export async function stepFacts(db: Database, ids: string[]): Promise<Map<string, StepFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows<StepFacts & { id: string }>(
    sql`SELECT a.id, ${isWindowOpen(sql`c`)} AS open, coalesce(a.offer_expires_at <= now(), false) AS "ranOut",
       (SELECT e.state FROM enrolments e WHERE e.application_id = a.id) AS enrolment
     FROM applications a JOIN shared.cohorts c ON c.id = a.cohort_id WHERE a.id = ANY(${ids})`,
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

type Step = ReturnType<typeof applicationStateMachine.allowedActions>[number];

/** Steps that are blocked now although the application's own state allows them. */
const isBlocked: Partial<Record<Step, (facts: StepFacts, state: ApplicationState) => boolean>> = {
  submit: ({ open }) => !open,
  reopen: ({ open, enrolment }) => !open || (enrolment !== null && enrolment !== 'withdrawn'),
  accept: ({ ranOut }) => ranOut,
  // Free seats are offered automatically to the next of the waiting list.
  offer: (_, state) => state === 'waiting',
  // A place in a completed cohort cannot be given up.
  withdraw: ({ enrolment }, state) => state === 'accepted' && enrolment !== 'active',
};

/** The steps that the actor may take, and that would be accepted now. */
export function allowedSteps(
  actor: Actor,
  row: { personId: string; state: ApplicationState },
  facts: StepFacts | undefined,
): Step[] {
  const own = stepsOf(actor, row);
  // Applicants turn an offer down by declining it; withdrawing it is for the secretariat.
  const declines = (step: Step) =>
    step === 'withdraw' && row.state === 'offered' && row.personId === actor.personId;
  return applicationStateMachine
    .allowedActions(row.state)
    .filter((step) => own.includes(step) && !declines(step))
    .filter((step) => !(facts && isBlocked[step]?.(facts, row.state)));
}
