import type { DomainEvent, EventClass } from '../../../../platform/outbox/domain-event.js';
import type { ApplicationState } from '../../../enrolments/applications/application.entity.js';
import { type Following, follows, type Page } from '../notification-kind.js';

/** Notifies applicants, while their application is in one of these states. */
export const applicants = <E extends DomainEvent & { applicationId: string }>(
  event: EventClass<E>,
  states: readonly ApplicationState[],
): Following =>
  follows<DomainEvent & { applicationId: string }>({
    event,
    id: 'applicationId',
    readers: `SELECT id AS subject_id, person_id FROM shared.applications
      WHERE id = ANY($1) AND state IN ('${states.join("', '")}')`,
  });

export const applicationPage: Page = ({ subjectId }) => `/applications/${subjectId}`;
