import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Job, JobTogether } from '../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../platform/queue/jobs.js';
import {
  BatchPrepared,
  CertificateIssued,
  CertificateNotMade,
  CertificateReinstated,
  CertificateRequestMade,
  CertificateRevoked,
  CertificateRunningOut,
} from '../certificates/certificates.events.js';
import {
  ApplicationRejected,
  Enrolled,
  EnrolmentRemoved,
  EnrolmentTransferred,
  Nominated,
  OfferExpired,
  OfferMade,
  PlacedOnWaitingList,
} from '../enrolments/enrolments.events.js';
import type { TokenPurpose } from '../people/accounts/account-token.entity.js';
import { AccountLinkRequested } from '../people/people.events.js';
import { ErasureRequested, ExportReady } from '../people/privacy/privacy.events.js';
import { SessionRegistered } from '../workshops/workshops.events.js';
import type { NotificationKind } from './messages/catalogue.js';
import { NotificationsService, type Told } from './notifications.service.js';

declare module '../../platform/queue/jobs.js' {
  interface JobPayloads {
    'notifications.account-link': { tokenId: string };
    'notifications.export-ready': { exportId: string };
    'notifications.erasure-requested': { personId: string };
    'notifications.nominated': { applicationId: string };
    'notifications.offer-made': { applicationId: string };
    'notifications.placed-on-waiting-list': { applicationId: string };
    'notifications.application-rejected': { applicationId: string };
    'notifications.offer-expired': { applicationId: string };
    'notifications.enrolled': { enrolmentId: string };
    'notifications.enrolment-removed': { enrolmentId: string };
    'notifications.enrolment-transferred': { enrolmentId: string; toEnrolmentId: string };
    'notifications.session-registered': { registrationId: string };
    'notifications.certificate-issued': { certificateId: string };
    'notifications.certificate-revoked': { certificateId: string };
    'notifications.certificate-reinstated': { certificateId: string };
    'notifications.certificate-running-out': { certificateId: string };
    'notifications.certificate-not-made': { certificateId: string };
    'notifications.batch-prepared': { batchId: string };
    'notifications.certificate-request-made': { requestId: string };
  }
}

const kindOf: Record<TokenPurpose, NotificationKind> = {
  activation: 'account-activation',
  'already-active': 'account-already-active',
  'password-reset': 'account-password-reset',
  'security-notice': 'account-security-changed',
  'identity-linked': 'account-identity-linked',
  'identity-unlinked': 'account-identity-unlinked',
  'guessing-notice': 'account-guessed-at',
  'codes-locked': 'account-codes-locked',
  'account-merged': 'account-merged',
  'account-merged-away': 'account-merged-away',
  'address-changed': 'account-address-changed',
  'address-set': 'account-address-set',
};

/** Who is told of what: one method an event. */
@Injectable()
export class EventProcessor {
  constructor(
    private readonly db: Database,
    private readonly notifications: NotificationsService,
  ) {}

  @Job('notifications.account-link', { on: [AccountLinkRequested] })
  async accountLink({ tokenId }: JobPayloads['notifications.account-link']): Promise<void> {
    const token = await this.db.row<{ person_id: string; purpose: TokenPurpose }>(
      // The link for a corrected address comes with the notice that the address is theirs now.
      `SELECT person_id, CASE WHEN purpose = 'activation' AND address IS NOT NULL
         THEN 'address-set' ELSE purpose END AS purpose
       FROM shared.account_tokens WHERE id = $1`,
      [tokenId],
    );
    if (!token) return;
    const kind = kindOf[token.purpose];
    await this.notifications.notify({ personId: token.person_id, kind, subjectId: tokenId });
  }

  @Job('notifications.export-ready', { on: [ExportReady] })
  exportReady({ exportId }: JobPayloads['notifications.export-ready']) {
    return this.tell(
      'export-ready',
      exportId,
      'SELECT person_id FROM shared.privacy_exports WHERE id = $1 AND file_id IS NOT NULL',
    );
  }

  @Job('notifications.erasure-requested', { on: [ErasureRequested] })
  erasureRequested({ personId }: JobPayloads['notifications.erasure-requested']) {
    return this.tell(
      'erasure-requested',
      personId,
      `SELECT person_id FROM shared.erasures WHERE person_id = $1 AND state = 'queued'`,
    );
  }

  /** A nominee who has an account; one who has none yet is invited. */
  @Job('notifications.nominated', { on: [Nominated] })
  nominated({ applicationId }: JobPayloads['notifications.nominated']) {
    return this.tell(
      'nominated',
      applicationId,
      `SELECT person_id FROM shared.applications
       WHERE id = $1 AND nominated_by IS NOT NULL AND state IN ('draft', 'submitted')`,
    );
  }

  @Job('notifications.offer-made', { on: [OfferMade] })
  offerMade({ applicationId }: JobPayloads['notifications.offer-made']) {
    return this.tellApplicant('offer-made', applicationId, ['offered']);
  }

  @Job('notifications.placed-on-waiting-list', { on: [PlacedOnWaitingList] })
  waiting({ applicationId }: JobPayloads['notifications.placed-on-waiting-list']) {
    return this.tellApplicant('placed-on-waiting-list', applicationId, ['waiting']);
  }

  @Job('notifications.application-rejected', { on: [ApplicationRejected] })
  rejected({ applicationId }: JobPayloads['notifications.application-rejected']) {
    return this.tellApplicant('application-rejected', applicationId, ['rejected']);
  }

  @Job('notifications.offer-expired', { on: [OfferExpired] })
  lapsed({ applicationId }: JobPayloads['notifications.offer-expired']) {
    return this.tellApplicant('offer-expired', applicationId, ['waiting']);
  }

  @Job('notifications.enrolled', { on: [Enrolled] })
  enrolled({ enrolmentId }: JobPayloads['notifications.enrolled']) {
    return this.tell(
      'enrolled',
      enrolmentId,
      `SELECT person_id FROM shared.enrolments WHERE id = $1 AND state IN ('active', 'completed')`,
    );
  }

  @Job('notifications.enrolment-removed', { on: [EnrolmentRemoved] })
  removed({ enrolmentId }: JobPayloads['notifications.enrolment-removed']) {
    return this.tell(
      'enrolment-removed',
      enrolmentId,
      `SELECT person_id FROM shared.enrolments WHERE id = $1 AND state = 'removed'`,
    );
  }

  @Job('notifications.enrolment-transferred', { on: [EnrolmentTransferred] })
  transferred({ toEnrolmentId }: JobPayloads['notifications.enrolment-transferred']) {
    return this.tell(
      'enrolment-transferred',
      toEnrolmentId,
      `SELECT person_id FROM shared.enrolments WHERE id = $1 AND state IN ('active', 'completed')`,
    );
  }

  @Job('notifications.session-registered', { on: [SessionRegistered] })
  registered({ registrationId }: JobPayloads['notifications.session-registered']) {
    return this.tell(
      'session-registered',
      registrationId,
      `SELECT e.person_id FROM shared.registrations r JOIN shared.enrolments e ON e.id = r.enrolment_id
       WHERE r.id = $1`,
    );
  }

  // Thousands are not notified while certificates of others are still being made.
  @JobTogether('notifications.certificate-issued', {
    on: [CertificateIssued],
    after: 'certificates.make',
  })
  async issued(payloads: JobPayloads['notifications.certificate-issued'][]): Promise<void> {
    const holders = await this.db.rows<Told & { corrects: boolean }>(
      `SELECT id AS "subjectId", person_id AS "personId", supersedes IS NOT NULL AS corrects
       FROM shared.certificates WHERE id = ANY($1) AND state = 'issued' AND person_id IS NOT NULL
       ORDER BY id`,
      [payloads.map(({ certificateId }) => certificateId)],
    );
    await this.notifications.notify(
      ...holders.map(({ corrects, ...told }) => ({
        ...told,
        kind: corrects ? ('certificate-corrected' as const) : ('certificate-issued' as const),
      })),
    );
  }

  @Job('notifications.certificate-revoked', { on: [CertificateRevoked] })
  revoked({ certificateId }: JobPayloads['notifications.certificate-revoked']) {
    return this.tellHolder('certificate-revoked', certificateId, 'revoked');
  }

  @Job('notifications.certificate-reinstated', { on: [CertificateReinstated] })
  reinstated({ certificateId }: JobPayloads['notifications.certificate-reinstated']) {
    return this.tellHolder('certificate-reinstated', certificateId, 'issued');
  }

  @Job('notifications.certificate-running-out', { on: [CertificateRunningOut] })
  runningOut({ certificateId }: JobPayloads['notifications.certificate-running-out']) {
    return this.tellHolder('certificate-running-out', certificateId, 'issued');
  }

  /** The secretariat, once for all of a batch. */
  @Job('notifications.certificate-not-made', { on: [CertificateNotMade] })
  notMade({ certificateId }: JobPayloads['notifications.certificate-not-made']): Promise<void> {
    return this.tellColleagues(
      'certificate-not-made',
      certificateId,
      `JOIN shared.certificates t ON t.id = $1 AND t.state = 'making'
       WHERE NOT EXISTS (SELECT 1 FROM notifications n JOIN shared.certificates o ON o.id = n.subject_id
         WHERE n.person_id = g.person_id AND n.kind = 'certificate-not-made' AND n.read_at IS NULL
           AND (o.id = t.id OR o.batch_id = t.batch_id))`,
    );
  }

  /** The rest of the secretariat, who may approve it. */
  @Job('notifications.batch-prepared', { on: [BatchPrepared] })
  batchPrepared({ batchId }: JobPayloads['notifications.batch-prepared']): Promise<void> {
    return this.tellColleagues(
      'batch-prepared',
      batchId,
      `JOIN shared.certificate_batches b ON b.id = $1 AND b.state = 'prepared'
       WHERE g.person_id <> b.prepared_by`,
    );
  }

  /** The rest of the secretariat, but for the holder: nobody decides about their own certificate. */
  @Job('notifications.certificate-request-made', { on: [CertificateRequestMade] })
  requestMade({ requestId }: JobPayloads['notifications.certificate-request-made']): Promise<void> {
    return this.tellColleagues(
      'certificate-request-made',
      requestId,
      `JOIN shared.certificate_requests r ON r.id = $1 AND r.state = 'pending'
       LEFT JOIN shared.certificates t ON t.id = r.certificate_id
       WHERE g.person_id <> r.requested_by AND g.person_id IS DISTINCT FROM t.person_id`,
    );
  }

  /** Tells those programme coordinators, grants `g`, of whom `sql` says that it is for them. */
  private async tellColleagues(
    kind: NotificationKind,
    subjectId: string,
    sql: string,
  ): Promise<void> {
    const colleagues = await this.db.rows<{ personId: string }>(
      `SELECT DISTINCT g.person_id AS "personId" FROM shared.role_grants g
       JOIN shared.people p ON p.id = g.person_id AND p.status = 'active' ${sql}
         AND g.role = 'programme-coordinator'`,
      [subjectId],
    );
    await this.notifications.notify(
      ...colleagues.map(({ personId }) => ({ personId, kind, subjectId })),
    );
  }

  private tellApplicant(kind: NotificationKind, id: string, states: string[]): Promise<void> {
    return this.tell(
      kind,
      id,
      'SELECT person_id FROM shared.applications WHERE id = $1 AND state = ANY($2)',
      [states],
    );
  }

  private tellHolder(kind: NotificationKind, id: string, state: string): Promise<void> {
    return this.tell(
      kind,
      id,
      `SELECT person_id FROM shared.certificates
       WHERE id = $1 AND state = $2 AND person_id IS NOT NULL`,
      [state],
    );
  }

  /** Tells the person whom `sql` finds; nobody, when it is no longer so. */
  private async tell(
    kind: NotificationKind,
    subjectId: string,
    sql: string,
    params: unknown[] = [],
  ): Promise<void> {
    const row = await this.db.row<{ person_id: string }>(sql, [subjectId, ...params]);
    if (row) await this.notifications.notify({ personId: row.person_id, kind, subjectId });
  }
}
