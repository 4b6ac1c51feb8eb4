import type { MissingFactor, RoleGrant } from '../../../platform/auth/actor.js';
import type { Settings } from '../../../platform/config/settings.js';

/** The facts about a session, or an app's access, that decide whether a factor is missing. */
export interface FactorState {
  /** Factors presented in this sign-in; for app access, in the sign-in that created it. */
  factors: number;
  /** Whether the person has set up a second factor. */
  hasFactor: boolean;
  grants: RoleGrant[];
}

/** Whether a person has set up a second factor, as SQL. */
export const hasFactorSql = (personId: string) => `(
  EXISTS (SELECT 1 FROM passkeys k WHERE k.person_id = ${personId})
  OR EXISTS (SELECT 1 FROM totp_secrets o
    WHERE o.person_id = ${personId} AND o.confirmed_at IS NOT NULL))`;

/** A person's roles, as SQL: a JSON list of RoleGrant. */
export const grantsSql = (personId: string) =>
  `coalesce((SELECT json_agg(json_build_object('role', g.role, 'memberState', g.member_state))
    FROM role_grants g WHERE g.person_id = ${personId}), '[]')`;

const coordinating = new Set(['administrator', 'programme-coordinator', 'national-coordinator']);

/** Whether the person must have a second factor, by the setting SECOND_FACTOR. */
export const mustHaveFactor = (grants: RoleGrant[], setting: string): boolean =>
  setting === 'everyone' ||
  (setting === 'coordinators' && grants.some(({ role }) => coordinating.has(role)));

/**
 * Returns the factor that a session still needs. People who have a second factor must present it at
 * every sign-in, whatever their role; people who must have one but have none set it up first.
 */
export function findMissingFactor(
  { factors, hasFactor, grants }: FactorState,
  { SECOND_FACTOR }: Pick<Settings, 'SECOND_FACTOR'>,
): MissingFactor | null {
  if (factors >= 2) return null;
  if (hasFactor) return 'second-factor';
  return mustHaveFactor(grants, SECOND_FACTOR) ? 'enrolment' : null;
}
