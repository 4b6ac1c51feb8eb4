import type { AuditedAction } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { sql } from '../../../platform/database/sql.js';
import type { Moved } from '../../../platform/state-machine/transitions.js';
import type { ApplicationState } from './application.entity.js';

type MovedApplication = Moved<ApplicationState> & {
  poolBefore: string | null;
  poolAfter: string | null;
};

/**
 * The options of `Transitions` that record a step of an application as the actor's action `what`.
 */
export const recordedAs = (actor: Actor, what: string) => ({
  returning: sql`OLD.pool AS "poolBefore", NEW.pool AS "poolAfter"`,
  audit: ({ id, before, after, poolBefore, poolAfter }: MovedApplication): AuditedAction => ({
    actor,
    action: `application.${what}`,
    subject: ['application', id],
    before: { state: before, pool: poolBefore },
    after: { state: after, pool: poolAfter },
  }),
});

export type RecordedAs = ReturnType<typeof recordedAs>;
