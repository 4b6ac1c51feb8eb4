import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { isUnchanged } from '../../../platform/audit/unchanged.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { assertWritten } from '../../../platform/database/versions.js';
import { InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { fault } from '../../../platform/i18n/fault.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';
import { AwardExists, AwardInUse } from '../certificates.errors.js';
import { RequestsService } from '../requests/requests.service.js';
import { AutomaticAwardsService, termsOf } from './automatic-awards.service.js';
import { type Award, awardColumns } from './award.js';
import type { AwardDto, AwardFieldsDto, NewAwardDto } from './awards.dto.js';

const columns = `${awardColumns}, w.automatic_terms IS NOT DISTINCT FROM ${termsOf} AS agreed`;

type Row = Award & { agreed: boolean };

/** What a cohort gives certificates for, and how they are to be. */
@Injectable()
export class AwardsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly cohorts: CohortsService,
    private readonly requests: RequestsService,
    private readonly automatic: AutomaticAwardsService,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<AwardDto> {
    const award = await this.db.row<Row>(
      `SELECT ${columns} FROM certificate_awards w WHERE w.id = $1`,
      [id],
    );
    if (!award) throw new NotFound('award');
    return this.present(award);
  }

  /** The completion award first. */
  async list(actor: Actor, cohortId: string): Promise<AwardDto[]> {
    await this.cohorts.get(actor, cohortId);
    const rows = await this.db.rows<Row>(
      `SELECT ${columns} FROM certificate_awards w WHERE w.cohort_id = $1
       ORDER BY array_position(ARRAY['completion', 'participation', 'graded'], w.kind)`,
      [cohortId],
    );
    return rows.map((row) => this.present(row));
  }

  /** @throws AwardExists when the cohort has one of this kind */
  add(actor: Actor, cohortId: string, { kind, ...fields }: NewAwardDto): Promise<AwardDto> {
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
      await this.automatic.ask(actor, id);
      return award;
    });
  }

  /**
   * Counts for what is issued from now on. What is to be issued automatically waits for a second
   * person, where certificates need two. @throws Changed
   */
  change(actor: Actor, id: string, version: number, fields: AwardFieldsDto): Promise<AwardDto> {
    return this.db.transaction(async () => {
      // Before any request about the award, as where a request is decided.
      await this.db.row('SELECT 1 FROM certificate_awards WHERE id = $1 FOR UPDATE', [id]);
      const before = await this.get(id);
      await this.check(before.kind, fields);
      const isSame = isUnchanged(before, { ...fields, tiers: highestFirst(fields.tiers) });
      if (isSame && before.version === version) {
        await this.automatic.ask(actor, id);
        return before;
      }
      await this.write(id, fields, version);
      const award = await this.get(id);
      await this.audit.record({
        actor,
        action: 'award.changed',
        subject: ['award', id],
        before: { ...before },
        after: { ...award },
      });
      await this.automatic.ask(actor, id);
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
      const removed = await this.db.run('DELETE FROM certificate_awards WHERE id = $1', [id]);
      if (removed === 0) throw new NotFound('award'); // somebody else removed it meanwhile
      await this.audit.record({
        actor,
        action: 'award.removed',
        subject: ['award', id],
        before: { ...award },
      });
    });
  }

  /** What every cohort awards: completion. */
  async create(cohortId: string): Promise<void> {
    await this.db.run(
      `INSERT INTO certificate_awards (id, cohort_id, kind) VALUES ($1, $2, 'completion')`,
      [newId(), cohortId],
    );
  }

  /** Next year's cohort awards the same. */
  async copy({ from, to }: { from: string; to: string }): Promise<void> {
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
    if (kind === 'graded' && tiers.length === 0) {
      throw new InvalidFields([{ pointer: '/tiers', ...fault('grade-missing') }]);
    }
    const template =
      templateId &&
      (await this.db.row('SELECT 1 FROM certificate_templates WHERE id = $1', [templateId]));
    if (templateId && !template) {
      throw new InvalidFields([
        { pointer: '/templateId', ...fault('not-there', undefined, 'is no template') },
      ]);
    }
  }

  /** Writes the fields, and has everyone of the cohort asked whether they meet the rule now. */
  private async write(id: string, fields: AwardFieldsDto, version = 1): Promise<void> {
    const written = await this.db.run(
      `UPDATE certificate_awards SET title = $2, criteria = $3, template_id = $4,
         credit_points = $5, valid_months = $6, min_attendance_percent = $7, tiers = $8,
         transcript = $9, automatic = $10, version = version + 1
       WHERE id = $1 AND version = $11`,
      [
        id,
        fields.title && JSON.stringify(fields.title),
        fields.criteria && JSON.stringify(fields.criteria),
        fields.templateId,
        fields.creditPoints,
        fields.validMonths,
        fields.minAttendancePercent,
        JSON.stringify(highestFirst(fields.tiers)),
        fields.transcript,
        fields.automatic,
        version,
      ],
    );
    assertWritten(written);
    const enrolments = await this.db.rows<{ enrolmentId: string }>(
      `SELECT e.id AS "enrolmentId" FROM shared.enrolments e
       JOIN certificate_awards w ON w.cohort_id = e.cohort_id
       WHERE w.id = $1 AND e.state IN ('active', 'completed') ORDER BY e.id`,
      [id],
    );
    await this.outbox.enqueue('certificates.evaluate-eligibility', enrolments);
  }

  private present({ agreed, ...award }: Row): AwardDto {
    const needsApproval = award.automatic && this.requests.areNeeded;
    return { ...award, needsApproval, waitsForApproval: needsApproval && !agreed };
  }
}

const highestFirst = (tiers: AwardFieldsDto['tiers']) =>
  [...tiers].sort((a, b) => b.minPercent - a.minPercent);
