import * as certificates from '../../src/modules/certificates/certificates.events.js';
import * as enrolments from '../../src/modules/enrolments/enrolments.events.js';
import { TraineesStuck } from '../../src/modules/learning/learning.events.js';
import { ErasureRequested, ExportReady } from '../../src/modules/people/privacy/privacy.events.js';
import { WebhookStopped } from '../../src/modules/webhooks/webhooks.events.js';
import {
  AttendanceMissing,
  SessionMoved,
  SessionRegistered,
} from '../../src/modules/workshops/workshops.events.js';
import { newId } from '../../src/platform/database/id.js';
import { JobsFailed } from '../../src/platform/queue/queue.events.js';
import { type NotificationCase, notificationRows, type Scene } from './notification-rows.js';

/** Writes the rows of one event for each kind of notification that follows one. */
export function notificationCases(scene: Scene): Record<string, () => Promise<NotificationCase>> {
  const { secretariat, colleague, cohort } = scene;
  const {
    write,
    trainee,
    token,
    application,
    toCoordinator,
    nominations,
    enrolment,
    certificate,
    ownCohort,
    taughtCohort,
    bookedSession,
    administrators,
  } = notificationRows(scene);
  const issued = `'issued', gen_random_uuid(), now()`;
  const issuedColumns = 'state, file_id, issued_at';

  return {
    'account-activation': token('activation'),
    'account-already-active': token('already-active'),
    'account-password-reset': token('password-reset'),
    'account-security-changed': token('security-notice'),
    'account-identity-linked': token('identity-linked'),
    'account-identity-unlinked': token('identity-unlinked'),
    'account-guessed-at': token('guessing-notice'),
    'account-codes-locked': token('codes-locked'),
    'account-merged': token('account-merged'),
    'account-merged-away': token('account-merged-away'),
    'account-address-changed': token('address-changed', 'own'),
    'account-address-set': token('activation', 'own'),
    'export-ready': async () => {
      const [subjectId, personId] = [newId(), await trainee()];
      await write(`INSERT INTO privacy_exports (id, person_id, state, file_id, ready_at, expires_at)
        VALUES ('${subjectId}', '${personId}', 'done', gen_random_uuid(), now(), now())`);
      return { event: new ExportReady(subjectId), subjectId, readers: [personId] };
    },
    'erasure-requested': async () => {
      const personId = await trainee();
      await write(`INSERT INTO erasures (person_id, due_at)
        VALUES ('${personId}', now() + interval '14 days')`);
      return { event: new ErasureRequested(personId), subjectId: personId, readers: [personId] };
    },
    nominated: application(
      (id) => new enrolments.Nominated(id),
      'state, nominated_by, nominated_at',
      `'submitted', gen_random_uuid(), now()`,
    ),
    'offer-made': application(
      (id) => new enrolments.OfferMade(id),
      'state, pool, offer_expires_at',
      `'offered', 'KH', now() + interval '7 days'`,
    ),
    'placed-on-waiting-list': application(
      (id) => new enrolments.PlacedOnWaitingList(id),
      'state, waiting_position, waiting_position_in_state',
      `'waiting', 1, 1`,
    ),
    'application-rejected': application(
      (id) => new enrolments.ApplicationRejected(id),
      'state',
      `'rejected'`,
    ),
    'offer-expired': application(
      (id) => new enrolments.OfferExpired(id),
      'state, waiting_position, waiting_position_in_state, lapsed_at',
      `'waiting', 2, 2, now()`,
    ),
    'nominations-opened': nominations((id) => new enrolments.NominationsOpened(id)),
    'nominations-closing': nominations((id) => new enrolments.NominationsClosing(id)),
    'place-declined': toCoordinator(
      application((id) => new enrolments.OfferDeclined(id), 'state', `'declined'`),
    ),
    'place-expired': toCoordinator(
      application(
        (id) => new enrolments.OfferExpired(id),
        'state, waiting_position, waiting_position_in_state, lapsed_at',
        `'waiting', 3, 3, now()`,
      ),
    ),
    enrolled: enrolment((id) => new enrolments.Enrolled(id), 'active'),
    'enrolment-removed': enrolment((id) => new enrolments.EnrolmentRemoved(id), 'removed'),
    'enrolment-transferred': enrolment(
      (id) => new enrolments.EnrolmentTransferred(newId(), id),
      'active',
    ),
    'session-moved': async () => {
      const { session, registration, personId } = await bookedSession();
      const event = new SessionMoved(session);
      return { event, subjectId: registration, readers: [personId] };
    },
    'own-session-moved': async () => {
      const { session, trainer } = await bookedSession();
      return { event: new SessionMoved(session), subjectId: session, readers: [trainer] };
    },
    'session-registered': async () => {
      const { registration, personId } = await bookedSession();
      const event = new SessionRegistered(registration);
      return { event, subjectId: registration, readers: [personId] };
    },
    'trainees-stuck': async () => {
      const { trainer, cohortId } = await taughtCohort();
      return { event: new TraineesStuck(cohortId), subjectId: cohortId, readers: [trainer] };
    },
    'attendance-missing': async () => {
      const { session, trainer } = await bookedSession();
      return { event: new AttendanceMissing(session), subjectId: session, readers: [trainer] };
    },
    'review-asked': async () => {
      const [subjectId, reviewer] = [await ownCohort(), await trainee()];
      await write(`INSERT INTO cohort_reviewers (cohort_id, person_id)
        VALUES ('${subjectId}', '${reviewer}')`);
      const event = new enrolments.ReviewersAppointed(subjectId);
      return { event, subjectId, readers: [reviewer] };
    },
    'applications-to-decide': async () => {
      const subjectId = await ownCohort();
      await write(`INSERT INTO applications (id, cohort_id, person_id, member_state, origin, state)
        VALUES ('${newId()}', '${subjectId}', '${await trainee()}', 'KH', 'application',
          'submitted')`);
      const event = new enrolments.ApplicationsClosed(subjectId);
      return { event, subjectId, readers: [secretariat.personId, colleague.personId] };
    },
    'jobs-failed': async () => {
      const subjectId = newId();
      await write(`INSERT INTO outbox (id, job, payload, failed_at)
        VALUES ('${subjectId}', 'files.remove', '{}', now())`);
      return { event: new JobsFailed(subjectId), subjectId, readers: await administrators() };
    },
    'signing-certificate-expiring': async () => {
      const subjectId = newId();
      await write(`
        INSERT INTO issuer_keys
          (id, purpose, ordinal, public_key, certificate, sealed_private_key)
          VALUES ('${subjectId}', 'documents', 99, '', '', '');
        INSERT INTO signing_certificate_reminders (key_id, expires_on, days_before)
          VALUES ('${subjectId}', current_date + 14, 14)`);
      const event = new certificates.SigningCertificateExpiring(subjectId);
      return { event, subjectId, readers: await administrators() };
    },
    'certificate-issued': certificate(
      (id) => new certificates.CertificateIssued(id),
      issuedColumns,
      issued,
    ),
    'certificate-corrected': certificate(
      (id) => new certificates.CertificateIssued(id),
      `${issuedColumns}, supersedes`,
      `${issued}, gen_random_uuid()`,
    ),
    'certificate-revoked': certificate(
      (id) => new certificates.CertificateRevoked(id),
      `${issuedColumns}, revoked_at, revocation_reason`,
      `'revoked', gen_random_uuid(), now(), now(), 'a reason'`,
    ),
    'certificate-reinstated': certificate(
      (id) => new certificates.CertificateReinstated(id),
      issuedColumns,
      issued,
    ),
    'certificate-running-out': certificate(
      (id) => new certificates.CertificateExpiring(id),
      `${issuedColumns}, expires_on`,
      `${issued}, current_date + 30`,
    ),
    'certificate-not-made': async () => ({
      ...(await certificate(
        (id) => new certificates.CertificateNotMade(id),
        'state',
        `'making'`,
      )()),
      readers: [secretariat.personId, colleague.personId],
    }),
    'batch-prepared': async () => {
      const subjectId = newId();
      await write(`INSERT INTO certificate_batches (id, cohort_id, award_id, state, prepared_by)
        VALUES ('${subjectId}', '${cohort}', gen_random_uuid(), 'prepared',
          '${secretariat.personId}')`);
      const event = new certificates.BatchPrepared(subjectId);
      return { event, subjectId, readers: [colleague.personId] };
    },
    'certificate-request-made': async () => {
      const subjectId = newId();
      await write(`INSERT INTO certificate_requests (id, kind, award_id, requested_by)
        VALUES ('${subjectId}', 'automatic-award',
          (SELECT id FROM certificate_awards WHERE cohort_id = '${cohort}' LIMIT 1),
          '${secretariat.personId}')`);
      const event = new certificates.CertificateRequestMade(subjectId);
      return { event, subjectId, readers: [colleague.personId] };
    },
    'webhook-stopped': async () => {
      const subjectId = newId();
      await write(`INSERT INTO webhook_endpoints
          (id, name, url, event_types, secret, disabled_at, disabled_reason)
        VALUES ('${subjectId}', 'Register', 'https://a.invalid', '{}', '', now(), 'failing')`);
      const event = new WebhookStopped(subjectId);
      return { event, subjectId, readers: await administrators() };
    },
  };
}
