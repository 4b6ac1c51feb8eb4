import type { Lacking, RoleGrant } from '../../../platform/auth/actor.js';
import type { Settings } from '../../../platform/config/settings.js';

/** What is known of a sign-in, or of app access, when it is asked whether it is enough. */
export interface Strength {
  /** Factors shown in this sign-in; of app access, in the sign-in that created it. */
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
 * What a sign-in lacks: who has a second factor shows it each time, whatever their role; who
 * must have one and has none sets it up first.
 */
export function lackingOf(
  { factors, hasFactor, grants }: Strength,
  { SECOND_FACTOR }: Pick<Settings, 'SECOND_FACTOR'>,
): Lacking | null {
  if (factors >= 2) return null;
  if (hasFactor) return 'second-factor';
  return mustHaveFactor(grants, SECOND_FACTOR) ? 'enrolment' : null;
}
