import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { NotFound } from '../../platform/errors/errors.js';
import { eachRow, type RowResultsDto } from '../../platform/http/row-results.js';
import { visibleCertificates } from '../certificates/certificates.policy.js';
import {
  CertificateNotInForce,
  NoAccountToNotify,
  NotifiedJustNow,
} from './notifications.errors.js';
import { NotificationsService } from './notifications.service.js';

/** Minutes before a holder is notified of the same certificate again. */
const PAUSE_MINUTES = 60;

/** Of what a holder was first notified, of a certificate or of the correction of one. */
const kinds = ['certificate-issued', 'certificate-corrected'] as const;

interface Holder {
  state: string;
  /** null: no account to notify. */
  personId: string | null;
  isCorrection: boolean;
  wasJustNotified: boolean;
}

/** Notifies holders of their certificates again, such as after an email was lost. */
@Injectable()
export class CertificateEmailsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly notifications: NotificationsService,
  ) {}

  /** Each of several certificates; one whose holder is not notified holds up no other. */
  repeatAll(actor: Actor, certificateIds: string[]): Promise<RowResultsDto> {
    return eachRow(certificateIds, (id) => this.repeat(actor, id));
  }

  /** @throws NotFound, CertificateNotInForce, NoAccountToNotify, NotifiedJustNow */
  private async repeat(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async () => {
      // Of two people who ask for the same at once, the second sees the email of the first.
      await this.db.row(sql`SELECT pg_advisory_xact_lock(hashtext('certificate email ' || ${id}))`);
      const holder = await this.holderOf(actor, id);
      if (!holder) throw new NotFound('certificate');
      if (holder.state !== 'issued') throw new CertificateNotInForce();
      if (!holder.personId) throw new NoAccountToNotify();
      if (holder.wasJustNotified) throw new NotifiedJustNow();
      await this.notifications.notify({
        personId: holder.personId,
        kind: holder.isCorrection ? 'certificate-corrected' : 'certificate-issued',
        subjectId: id,
      });
      await this.audit.record({
        actor,
        action: 'certificate.email-repeated',
        subject: ['certificate', id],
      });
    });
  }

  private holderOf(actor: Actor, id: string): Promise<Holder | undefined> {
    return this.db.row<Holder>(
      sql`SELECT t.state, p.id AS "personId", t.supersedes IS NOT NULL AS "isCorrection",
        EXISTS (SELECT 1 FROM notifications n WHERE n.person_id = t.person_id
          AND n.subject_id = t.id AND n.kind = ANY(${[...kinds]})
          AND n.created_at > now() - make_interval(mins => ${PAUSE_MINUTES})) AS "wasJustNotified"
        FROM shared.certificates t
        LEFT JOIN shared.people p ON p.id = t.person_id AND p.status NOT IN ('erased', 'merged')
        WHERE t.id = ${id} AND ${visibleCertificates(actor, sql`t.member_state`, sql`t.person_id`)}`,
    );
  }
}
