import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { AwardEarned } from '../certificates.events.js';
import { RequestsService } from '../requests/requests.service.js';
import { AwardTermsService } from './award-terms.service.js';

/**
 * SQL: everything that automatic certificates of award `w` are issued by, and most of what they
 * say. Two people agree to exactly this.
 */
export const termsOf = `(SELECT jsonb_build_object(
    'kind', w.kind, 'title', w.title, 'criteria', w.criteria, 'creditPoints', w.credit_points,
    'validMonths', w.valid_months, 'minAttendancePercent', w.min_attendance_percent,
    'tiers', w.tiers, 'transcript', w.transcript,
    'templateVersionId', (SELECT v.id FROM certificate_template_versions v
      WHERE v.template_id = w.template_id ORDER BY v.ordinal DESC LIMIT 1),
    'rule', c.completion_rule, 'cohortTitle', c.title, 'startsOn', c.starts_on,
    'endsOn', c.ends_on, 'courseVersionIds', (SELECT coalesce(
        jsonb_agg(cc.course_version_id ORDER BY cc.position), '[]')
      FROM shared.cohort_courses cc WHERE cc.cohort_id = c.id))
  FROM shared.cohorts c WHERE c.id = w.cohort_id)`;

/**
 * Certificates that are issued without a batch. Where certificates need two people, a second one
 * agrees to the terms beforehand; when any of them changes (the award, its template, the cohort's
 * rule, dates or courses), automatic issue stops until two have agreed to the new ones.
 */
@Injectable()
export class AutomaticAwardsService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly terms: AwardTermsService,
    private readonly requests: RequestsService,
  ) {}

  /** Whether what has been earned is issued at once; the terms are held until the job is done. */
  async mayIssue(awardId: string): Promise<boolean> {
    await this.terms.hold(awardId);
    const row = await this.db.row<{ agreed: boolean }>(
      `SELECT w.automatic_terms = ${termsOf} AS agreed FROM certificate_awards w
       WHERE w.id = $1 AND w.automatic`,
      [awardId],
    );
    return row !== undefined && (!this.requests.areNeeded || row.agreed === true);
  }

  /** Asks a colleague to agree to the terms as they are; one request for the same terms is enough. */
  async ask(actor: Actor, awardId: string): Promise<void> {
    if (!this.requests.areNeeded) return;
    const row = await this.db.row<{
      terms: object;
      agreed: boolean;
      asked: boolean;
      open: boolean;
    }>(
      `SELECT ${termsOf} AS terms,
         NOT w.automatic OR w.automatic_terms IS NOT DISTINCT FROM ${termsOf} AS agreed,
         EXISTS (SELECT 1 FROM certificate_requests r WHERE r.award_id = w.id
           AND r.state = 'pending') AS open,
         w.automatic AND EXISTS (SELECT 1 FROM certificate_requests r WHERE r.award_id = w.id
           AND r.state = 'pending' AND r.change = ${termsOf}) AS asked
       FROM certificate_awards w WHERE w.id = $1`,
      [awardId],
    );
    if (!row || row.asked) return;
    if (row.open) await this.requests.outdate(actor, awardId);
    if (row.agreed) return;
    await this.requests.ask(actor, {
      kind: 'automatic-award',
      awardId,
      change: row.terms,
      reason: null,
      holderId: null,
    });
  }

  /** Whether an award is to be automatic by these terms, now. */
  async isStill(awardId: string, terms: object): Promise<boolean> {
    const row = await this.db.row(
      `SELECT 1 FROM certificate_awards w
       WHERE w.id = $1 AND w.automatic AND ${termsOf} = $2::jsonb`,
      [awardId, JSON.stringify(terms)],
    );
    return row !== undefined;
  }

  /** A second person agrees; what was earned since the request was made is issued now. */
  async agree(awardId: string, since: Date): Promise<void> {
    await this.db.run(
      `UPDATE certificate_awards w SET automatic_terms = ${termsOf} WHERE w.id = $1`,
      [awardId],
    );
    const earned = await this.db.rows<{ enrolmentId: string }>(
      `SELECT g.enrolment_id AS "enrolmentId" FROM eligibilities g
       WHERE g.award_id = $1 AND g.met_at >= $2 ORDER BY g.enrolment_id`,
      [awardId, since],
    );
    for (const { enrolmentId } of earned) {
      await this.outbox.publish(new AwardEarned(enrolmentId, awardId));
    }
  }
}
