import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { Changed, InvalidFields, NotFound } from '../../../platform/http/problem.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { CohortsService } from '../../programme/cohorts.service.js';
import { AwardExists, AwardInUse } from '../certificates.errors.js';
import { type Award, awardColumns } from './award.entity.js';
import type { AwardFieldsDto, NewAwardDto } from './awards.dto.js';

/** What a cohort gives certificates for, and how they are to be. */
@Injectable()
export class AwardsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly cohorts: CohortsService,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<Award> {
    const award = await this.db.row<Award>(
      `SELECT ${awardColumns} FROM certificate_awards w WHERE w.id = $1`,
      [id],
    );
    if (!award) throw new NotFound('award');
    return award;
  }

  /** The completion award first. */
  async list(actor: Actor, cohortId: string): Promise<Award[]> {
    await this.cohorts.get(actor, cohortId);
    return this.db.rows<Award>(
      `SELECT ${awardColumns} FROM certificate_awards w WHERE w.cohort_id = $1
       ORDER BY array_position(ARRAY['completion', 'participation', 'graded'], w.kind)`,
      [cohortId],
    );
  }

  /** @throws AwardExists when the cohort has one of this kind */
  add(actor: Actor, cohortId: string, { kind, ...fields }: NewAwardDto): Promise<Award> {
    return this.db.transaction(async () => {
      await this.cohorts.get(actor, cohortId);
      await this.check(kind, fields);
      const id = newId();
      const added = await this.db.run(
        `INSERT INTO certificate_awards (id, cohort_id, kind) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING`,
        [id, cohortId, kind],
      );
      if (added === 0) throw new AwardExists();
      await this.write(id, fields);
      const award = await this.get(id);
      await this.audit.record({
        actor,
        action: 'award.added',
        subject: ['award', id],
        after: { ...award },
      });
      return award;
    });
  }

  /** Counts for what is issued from now on. @throws Changed */
  change(actor: Actor, id: string, version: number, fields: AwardFieldsDto): Promise<Award> {
    return this.db.transaction(async () => {
      const before = await this.get(id);
      await this.check(before.kind, fields);
      if (before.version !== version) throw new Changed();
      await this.write(id, fields);
      const award = await this.get(id);
      await this.audit.record({
        actor,
        action: 'award.changed',
        subject: ['award', id],
        before: { ...before },
        after: { ...award },
      });
      return award;
    });
  }

  /** @throws AwardInUse once a batch or a certificate is of it */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async () => {
      const award = await this.get(id);
      const used = await this.db.row(
        `SELECT 1 FROM certificates WHERE award_id = $1
         UNION ALL SELECT 1 FROM certificate_batches WHERE award_id = $1 LIMIT 1`,
        [id],
      );
      if (used || award.kind === 'completion') throw new AwardInUse();
      await this.db.run('DELETE FROM certificate_awards WHERE id = $1', [id]);
      await this.audit.record({
        actor,
        action: 'award.removed',
        subject: ['award', id],
        before: { ...award },
      });
    });
  }

  /** Next year's cohort awards the same. */
  async copy({ from, to }: { from: string; to: string }): Promise<void> {
    await this.db.run('DELETE FROM certificate_awards WHERE cohort_id = $1', [to]);
    await this.db.run(
      `INSERT INTO certificate_awards (id, cohort_id, kind, title, criteria, template_id,
         credit_points, valid_months, min_attendance_percent, tiers, transcript, automatic)
       SELECT uuidv7(), $2, kind, title, criteria, template_id, credit_points, valid_months,
         min_attendance_percent, tiers, transcript, automatic
       FROM certificate_awards WHERE cohort_id = $1`,
      [from, to],
    );
  }

  private async check(kind: string, { tiers, templateId }: AwardFieldsDto): Promise<void> {
    const fault = (pointer: string, detail: string) => new InvalidFields([{ pointer, detail }]);
    if (kind === 'graded' && tiers.length === 0) {
      throw fault('/tiers', 'must have at least one: a graded certificate says a grade');
    }
    const template =
      templateId &&
      (await this.db.row('SELECT 1 FROM certificate_templates WHERE id = $1', [templateId]));
    if (templateId && !template) throw fault('/templateId', 'is no template');
  }

  /** Writes the fields, and has everyone of the cohort asked whether they meet the rule now. */
  private async write(id: string, fields: AwardFieldsDto): Promise<void> {
    const tiers = [...fields.tiers].sort((a, b) => b.minPercent - a.minPercent);
    await this.db.run(
      `UPDATE certificate_awards SET title = $2, criteria = $3, template_id = $4,
         credit_points = $5, valid_months = $6, min_attendance_percent = $7, tiers = $8,
         transcript = $9, automatic = $10, version = version + 1 WHERE id = $1`,
      [
        id,
        fields.title && JSON.stringify(fields.title),
        fields.criteria && JSON.stringify(fields.criteria),
        fields.templateId,
        fields.creditPoints,
        fields.validMonths,
        fields.minAttendancePercent,
        JSON.stringify(tiers),
        fields.transcript,
        fields.automatic,
      ],
    );
    const enrolments = await this.db.rows<{ enrolmentId: string }>(
      `SELECT e.id AS "enrolmentId" FROM enrolments e
       JOIN certificate_awards w ON w.cohort_id = e.cohort_id
       WHERE w.id = $1 AND e.state IN ('active', 'completed') ORDER BY e.id`,
      [id],
    );
    await this.outbox.enqueue('certificates.evaluate-eligibility', enrolments);
  }
}
