import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import { visibleCertificates } from '../certificates/certificates.policy.js';
import { visibleApplications } from '../enrolments/enrolments.policy.js';
import { isAdministrator, isProgrammeCoordinator } from '../people/roles.js';
import type { KnownTo } from './kinds/notification-kind.js';
import { notificationKinds } from './kinds/notification-kinds.js';

/** The names of kinds of which that is known to these staff. */
const knownTo = (staff: KnownTo): string[] =>
  notificationKinds.all().flatMap((kind) => (kind.knownTo === staff ? [kind.kind] : []));

/**
 * `actor` may know that notification `n` was sent, about application `a` or certificate `t`: where
 * what it is about is in a list that they read.
 */
export function knownNotifications(actor: Actor, n: Sql, a: Sql, t: Sql): Sql {
  if (isAdministrator(actor)) return sql`TRUE`;
  const is = (staff: KnownTo) => sql`${n}.kind = ANY(${knownTo(staff)})`;
  if (isProgrammeCoordinator(actor)) {
    // Of the safety of an account, and of its owner's privacy, only administrators know.
    const names = notificationKinds.names();
    return sql`(${n}.kind = ANY(${names}) AND NOT ${is('administrators')})`;
  }
  // National coordinators cause invitations by nominating.
  return sql`(${is('national-coordinators')}
    OR (${is('readers-of-application')} AND ${visibleApplications(actor, a)})
    OR (${is('readers-of-certificate')}
      AND ${visibleCertificates(actor, sql`${t}.member_state`, sql`${t}.person_id`)}))`;
}
