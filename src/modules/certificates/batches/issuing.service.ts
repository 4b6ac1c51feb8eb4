import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Job } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { AutomaticAwardsService } from '../awards/automatic-awards.service.js';
import type { CertificateContent } from '../certificate.entity.js';
import { newCertificateNumber } from '../certificate-number.js';
import { AwardEarned } from '../certificates.events.js';
import { TemplatesService } from '../templates/templates.service.js';
import { ContentsService } from './contents.service.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'certificates.issue-earned': { enrolmentId: string; awardId: string };
  }
}

/** A certificate that is about to be issued. */
export interface Draft {
  content: CertificateContent;
  personId: string | null;
  enrolmentId: string | null;
  awardId: string | null;
  earlierNumber?: string | null;
}

/** A certificate of an earlier year, as read from a list. */
export type Imported = Pick<Draft, 'content' | 'personId'> & { earlierNumber: string };

export interface Origin {
  batchId: string | null;
  templateVersionId: string | null;
}

/**
 * Issues certificates: writes their numbers and content and enqueues a job for each, in one
 * transaction. Skips a person who already has a certificate of the award in force.
 */
@Injectable()
export class IssuingService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly contents: ContentsService,
    private readonly templates: TemplatesService,
    private readonly automatic: AutomaticAwardsService,
  ) {}

  /** Drafts of certificates of earlier years, without people who have been erased since. */
  async importedDrafts(imported: Imported[]): Promise<Draft[]> {
    const holders = imported.flatMap(({ personId }) => personId ?? []);
    // A concurrent erasure waits for the lock on the batch, and then finds the certificates issued
    // here.
    const rows = await this.db.rows<{ id: string }>(
      `SELECT id FROM shared.people WHERE id = ANY($1) AND status <> 'erased'`,
      [holders],
    );
    const present = new Set(rows.map(({ id }) => id));
    return imported
      .filter(({ personId }) => personId === null || present.has(personId))
      .map((one) => ({ ...one, enrolmentId: null, awardId: null }));
  }

  /** Writes certificates; returns the ids of new ones. */
  async write(drafts: Draft[], { batchId, templateVersionId }: Origin): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(
      `INSERT INTO certificates (id, batch_id, template_version_id, number, enrolment_id, award_id,
         person_id, member_state, earlier_number, expires_on, state, content)
       SELECT d.id, $1, $2, d.number, d.enrolment_id, d.award_id, d.person_id,
         d.content->>'memberState', d.earlier_number, (d.content->>'expiresOn')::date, 'making',
         d.content
       FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::jsonb[])
         AS d (id, number, enrolment_id, award_id, person_id, earlier_number, content)
       ORDER BY d.id
       ON CONFLICT (enrolment_id, award_id) WHERE state IN ('making', 'issued') DO NOTHING
       RETURNING id`,
      [
        batchId,
        templateVersionId,
        drafts.map(() => newId()),
        drafts.map(() => newCertificateNumber()),
        drafts.map((draft) => draft.enrolmentId),
        drafts.map((draft) => draft.awardId),
        drafts.map((draft) => draft.personId),
        drafts.map((draft) => draft.earlierNumber ?? null),
        drafts.map((draft) => JSON.stringify(draft.content)),
      ],
    );
    const ids = rows.map(({ id }) => id);
    await this.make(ids);
    return ids;
  }

  /**
   * Enqueues the jobs that create these certificates; a job for one already created does nothing.
   */
  make(ids: string[]): Promise<void> {
    return this.outbox.enqueue(
      'certificates.make',
      ids.map((certificateId) => ({ certificateId })),
    );
  }

  /** Issues a certificate automatically, without a batch. */
  @Job('certificates.issue-earned', { on: [AwardEarned] })
  async issueEarned({ enrolmentId, awardId }: JobPayloads['certificates.issue-earned']) {
    // Terms without a second person's approval issue nothing automatically; a batch still can.
    if (!(await this.automatic.mayIssue(awardId))) return;
    const [recipient] = await this.contents.of(awardId, [enrolmentId]);
    // Skip anyone who was already issued one, or who is in a prepared batch.
    const known = await this.db.row(
      `SELECT 1 FROM certificates WHERE enrolment_id = $1 AND award_id = $2
       UNION ALL SELECT 1 FROM certificate_batch_members m
         JOIN certificate_batches b ON b.id = m.batch_id AND b.state = 'prepared'
         WHERE m.enrolment_id = $1 AND b.award_id = $2 AND m.excluded_because IS NULL`,
      [enrolmentId, awardId],
    );
    if (!recipient || known) return;
    if (recipient.content.kind === 'graded' && !recipient.content.grade) return;
    const award = await this.db.row<{ template_id: string | null }>(
      'SELECT template_id FROM certificate_awards WHERE id = $1',
      [awardId],
    );
    const templateVersionId = await this.templates.newestVersion(award?.template_id ?? null);
    await this.write([{ ...recipient, awardId }], { batchId: null, templateVersionId });
  }
}
