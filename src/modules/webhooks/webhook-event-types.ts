import type { DomainEvent, EventClass } from '../../platform/outbox/domain-event.js';
import {
  CertificateIssued,
  CertificateReinstated,
  CertificateRevoked,
} from '../certificates/certificates.events.js';
import {
  ApplicationRejected,
  Enrolled,
  EnrolmentEnded,
  OfferDeclined,
  OfferExpired,
  OfferMade,
  PlacedOnWaitingList,
} from '../enrolments/enrolments.events.js';
import { UnitCompleted } from '../learning/learning.events.js';

/** What other systems can be told of; docs/webhooks.md describes each. */
export const webhookEventNames = [
  'application.decided',
  'enrolment.started',
  'enrolment.ended',
  'course.completed',
  'certificate.issued',
  'certificate.revoked',
  'certificate.reinstated',
] as const;
export type WebhookEventName = (typeof webhookEventNames)[number];

/** The event of a test, which every endpoint gets. */
export const TEST_EVENT = 'webhook.test';

/** How a domain event becomes an event for other systems. */
export interface WebhookSource {
  /** The job that follows the domain event. */
  job: `webhook-events.${string}`;
  event: EventClass<DomainEvent>;
  type: WebhookEventName;
  /**
   * SQL that returns, for the domain events in $1 (JSON objects), `data` in ids and states: nothing
   * where it is no longer so; and `key` where the event is to happen once for each of these.
   */
  data: string;
  /** Jobs that come first, see `JobOptions`. */
  after?: 'certificates.make';
}

const events = (fields: string) => `jsonb_to_recordset($1::jsonb) AS v (${fields})`;

/** @param state as it was decided, also when it has changed since */
const ofApplication = (state: string) =>
  `SELECT jsonb_build_object('applicationId', a.id, 'cohortId', a.cohort_id, 'state', '${state}')
     AS data
   FROM ${events('"applicationId" uuid')} JOIN shared.applications a ON a.id = v."applicationId"`;

/** @param state its state in SQL */
const ofEnrolment = (state: string, condition: string) =>
  `SELECT jsonb_build_object('enrolmentId', e.id, 'applicationId', e.application_id,
    'cohortId', e.cohort_id, 'state', ${state}) AS data
   FROM ${events('"enrolmentId" uuid')} JOIN shared.enrolments e ON e.id = v."enrolmentId"
   WHERE ${condition}`;

const ofCertificate = (state: string) =>
  `SELECT jsonb_build_object('certificateId', t.id, 'enrolmentId', t.enrolment_id,
     'cohortId', w.cohort_id, 'state', '${state}') AS data
   FROM ${events('"certificateId" uuid')} JOIN shared.certificates t ON t.id = v."certificateId"
   LEFT JOIN shared.certificate_awards w ON w.id = t.award_id`;

/** Courses of which the enrolment has now completed all required units. */
const ofCourse = `SELECT DISTINCT jsonb_build_object('enrolmentId', e.id, 'cohortId', e.cohort_id,
    'courseId', k.course_id) AS data, e.id || ' ' || k.course_id AS key
  FROM ${events('"enrolmentId" uuid, "unitId" uuid')}
  JOIN shared.enrolments e ON e.id = v."enrolmentId"
  JOIN shared.cohort_courses c ON c.cohort_id = e.cohort_id
  JOIN shared.course_versions k ON k.id = c.course_version_id
  WHERE EXISTS (SELECT 1 FROM shared.units u WHERE u.course_version_id = k.id
      AND v."unitId" IN (u.id, u.key))
    AND NOT EXISTS (SELECT 1 FROM shared.units u WHERE u.course_version_id = k.id AND u.required
      AND NOT EXISTS (SELECT 1 FROM shared.unit_completions d
        WHERE d.enrolment_id = e.id AND d.unit_key = u.key))`;

export const webhookSources: WebhookSource[] = [
  ...[
    source('offer-made', OfferMade, 'application.decided', ofApplication('offered')),
    source('waiting', PlacedOnWaitingList, 'application.decided', ofApplication('waiting')),
    source('rejected', ApplicationRejected, 'application.decided', ofApplication('rejected')),
    source('declined', OfferDeclined, 'application.decided', ofApplication('declined')),
    source('expired', OfferExpired, 'application.decided', ofApplication('expired')),
  ],
  ...[
    source('enrolled', Enrolled, 'enrolment.started', ofEnrolment(`'active'`, 'true')),
    source(
      'enrolment-ended',
      EnrolmentEnded,
      'enrolment.ended',
      ofEnrolment('e.state', `e.state <> 'active'`),
    ),
    source('unit-completed', UnitCompleted, 'course.completed', ofCourse),
  ],
  {
    ...source('issued', CertificateIssued, 'certificate.issued', ofCertificate('issued')),
    after: 'certificates.make',
  },
  ...[
    source('revoked', CertificateRevoked, 'certificate.revoked', ofCertificate('revoked')),
    source(
      ...(['reinstated', CertificateReinstated, 'certificate.reinstated'] as const),
      ofCertificate('issued'),
    ),
  ],
];

function source(
  job: string,
  event: EventClass<DomainEvent>,
  type: WebhookEventName,
  data: string,
): WebhookSource {
  return { job: `webhook-events.${job}`, event, type, data };
}
