import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import { visibleCertificates } from '../certificates/certificates.policy.js';
import { visibleApplications } from '../enrolments/enrolments.policy.js';
import { isAdministrator, isProgrammeCoordinator } from '../people/roles.js';
import type { NotificationKind } from './messages/catalogue.js';

/** Of the safety of an account, and of its owner's privacy: administrators look after those. */
const ofAccounts: NotificationKind[] = [
  'account-security-changed',
  'account-identity-linked',
  'account-identity-unlinked',
  'account-guessed-at',
  'account-codes-locked',
  'export-ready',
  'erasure-requested',
];

/** Of invitations, which national coordinators cause by nominating. */
const ofInvitations: NotificationKind[] = ['account-activation', 'account-address-set'];

const ofApplications: NotificationKind[] = [
  'nominated',
  'offer-made',
  'placed-on-waiting-list',
  'application-rejected',
  'offer-expired',
  'enrolled',
  'enrolment-removed',
  'enrolment-transferred',
];

const ofCertificates: NotificationKind[] = [
  'certificate-issued',
  'certificate-revoked',
  'certificate-reinstated',
  'certificate-corrected',
  'certificate-running-out',
];

/**
 * `actor` may know that notification `n` was sent, about application `a` or certificate `t`: where
 * what it tells of is in a list that they read.
 */
export function knownNotifications(actor: Actor, n: Sql, a: Sql, t: Sql): Sql {
  if (isAdministrator(actor)) return sql`TRUE`;
  if (isProgrammeCoordinator(actor)) return sql`${n}.kind <> ALL(${ofAccounts})`;
  return sql`(${n}.kind = ANY(${ofInvitations})
    OR (${n}.kind = ANY(${ofApplications}) AND ${visibleApplications(actor, a)})
    OR (${n}.kind = ANY(${ofCertificates})
      AND ${visibleCertificates(actor, sql`${t}.member_state`, sql`${t}.person_id`)}))`;
}
