import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { AwardTermsService } from '../awards/award-terms.service.js';
import { SecondPersonNeeded } from '../certificates.errors.js';

/**
 * SQL: `person` is involved in what batch `b` will issue. They prepared it; or since then included
 * a member or changed its award, template, cohort or a member's state, with this account or one
 * merged into it; or are one of its holders.
 */
export const isInvolvedIn = (person: Sql): Sql => sql`(b.prepared_by = ${person}
  OR EXISTS (SELECT 1 FROM shared.audit_entries a
    WHERE (a.actor_id = ${person} OR a.actor_id IN
        (SELECT o.id FROM shared.people o WHERE o.merged_into = ${person}))
      AND a.at >= b.created_at AND (
      (a.subject_kind = 'certificate-batch' AND a.subject_id = b.id
        AND a.action = 'batch.member-included')
      OR (a.subject_kind = 'award' AND a.subject_id = b.award_id AND a.action = 'award.changed')
      OR (a.subject_kind = 'cohort' AND a.subject_id = b.cohort_id
        AND a.action IN ('cohort.changed', 'cohort.courses-set', 'cohort.course-version-changed'))
      OR (a.subject_kind = 'template' AND a.action = 'template.saved' AND a.subject_id =
        (SELECT w.template_id FROM certificate_awards w WHERE w.id = b.award_id))
      OR (a.subject_kind = 'person' AND a.action = 'person.member-state-set' AND a.subject_id IN
        (SELECT e.person_id FROM certificate_batch_members m
         JOIN shared.enrolments e ON e.id = m.enrolment_id WHERE m.batch_id = b.id))))
  OR EXISTS (SELECT 1 FROM certificate_batch_members m JOIN shared.enrolments e ON e.id = m.enrolment_id
    WHERE m.batch_id = b.id AND m.excluded_because IS NULL AND e.person_id = ${person})
  OR coalesce(b.imported @> jsonb_build_array(jsonb_build_object('personId', ${person})), false))`;

/** Decides who may approve a batch, when approval needs a second person. */
@Injectable()
export class SecondPersonService {
  constructor(
    private readonly db: Database,
    private readonly terms: AwardTermsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Locks the terms of the batch's award until the transaction ends, so that they cannot change
   * between this check and the approval. @throws SecondPersonNeeded
   */
  async assertMayApprove(actor: Actor, batchId: string): Promise<void> {
    const row = await this.db.row<{ awardId: string | null }>(
      'SELECT award_id AS "awardId" FROM certificate_batches WHERE id = $1',
      [batchId],
    );
    if (row?.awardId) await this.terms.hold(row.awardId);
    const batch = await this.db.row<{ isInvolved: boolean }>(
      sql`SELECT ${isInvolvedIn(sql`${actor.personId}::uuid`)} AS "isInvolved"
        FROM certificate_batches b WHERE b.id = ${batchId}`,
    );
    if (this.settings.SECOND_APPROVER && batch?.isInvolved) throw new SecondPersonNeeded();
  }

  /** Which of these prepared batches the actor may approve. */
  async approvable(actor: Actor, batchIds: string[]): Promise<Set<string>> {
    if (!this.settings.SECOND_APPROVER) return new Set(batchIds);
    const rows = await this.db.rows<{ id: string }>(
      sql`SELECT b.id FROM certificate_batches b
        WHERE b.id = ANY(${batchIds}) AND NOT ${isInvolvedIn(sql`${actor.personId}::uuid`)}`,
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** All prepared batches that the actor may approve. */
  async toApprove(actor: Actor): Promise<string[]> {
    const prepared = await this.db.rows<{ id: string }>(
      `SELECT id FROM certificate_batches WHERE state = 'prepared'`,
    );
    const approvable = await this.approvable(
      actor,
      prepared.map(({ id }) => id),
    );
    return [...approvable];
  }
}
