import type { DomainEvent, EventClass } from '../../../../platform/outbox/domain-event.js';
import type { ApplicationState } from '../../../enrolments/applications/application.entity.js';
import { type Following, follows, type NotificationKind } from '../notification-kind.js';

/**
 * National coordinators, grants `g`, whom `joined` finds for a row.
 *
 * @param id the row that it is about, such as `c.id`
 * @param joined the rows of the ids $1, and a condition
 */
const nationalCoordinators = (id: string, joined: string): string =>
  `SELECT DISTINCT ${id} AS subject_id, g.person_id FROM shared.role_grants g
   JOIN shared.people p ON p.id = g.person_id AND p.status = 'active'
   ${joined} AND g.role = 'national-coordinator'`;

/** Notifies the coordinators of an applicant's country, while the application is in this state. */
export const coordinatorsOfApplicant = <E extends DomainEvent & { applicationId: string }>(
  event: EventClass<E>,
  state: ApplicationState,
  job: string,
): Following =>
  follows<DomainEvent & { applicationId: string }>({
    event,
    id: 'applicationId',
    job,
    readers: nationalCoordinators(
      'a.id',
      `JOIN shared.applications a ON a.id = ANY($1) AND a.member_state = g.member_state
       WHERE a.state = '${state}' AND a.person_id <> g.person_id`,
    ),
  });

/** Notifies the coordinators of countries that have seats `q` in a cohort, and for whom `condition`. */
export const coordinatorsWithSeats = <E extends DomainEvent & { cohortId: string }>(
  event: EventClass<E>,
  condition = 'TRUE',
): Following =>
  follows<DomainEvent & { cohortId: string }>({
    event,
    id: 'cohortId',
    readers: nationalCoordinators(
      'c.id',
      `JOIN shared.cohorts c ON c.id = ANY($1)
       JOIN shared.cohort_quotas q ON q.cohort_id = c.id AND q.pool = g.member_state
       WHERE q.seats > 0 AND ${condition}`,
    ),
  });

/** What the kinds for national coordinators have in common. */
export const nationalNotice = {
  page: ({ row }) => row.path ?? '/coordinate',
  isListed: true,
  notifies: 'national-coordinators',
  knownTo: 'secretariat',
} as const satisfies Partial<NotificationKind>;
