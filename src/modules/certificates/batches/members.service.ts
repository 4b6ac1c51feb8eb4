import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { found } from '../../../platform/database/search.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { type Page, readPage } from '../../../platform/http/pagination.js';
import { fault } from '../../../platform/i18n/fault.js';
import { explained } from '../../../platform/i18n/sentences.js';
import { StepNotAllowed } from '../../../platform/state-machine/state-machine.js';
import { searchTextSql } from '../../people/searched.js';
import type { CertificateContent } from '../certificate.entity.js';
import { samplePrint } from '../document/design/sample.js';
import { Drawings } from '../document/typeset/drawings.service.js';
import { ImagesService } from '../templates/images.service.js';
import { TemplatesService } from '../templates/templates.service.js';
import type { BatchMemberDto, BatchMembersQuery, BatchSampleDto } from './batches.dto.js';
import { ContentsService } from './contents.service.js';

// A scalar subquery is evaluated per row by name; EXISTS would be planned over the whole batch.
const sameName = sql`((SELECT 1 FROM shared.people op JOIN shared.enrolments oe ON oe.person_id = op.id
  JOIN shared.applications oa ON oa.id = oe.application_id
  JOIN certificate_batch_members om ON om.enrolment_id = oe.id
  WHERE lower(op.latin_name) = lower(p.latin_name) AND oa.member_state = a.member_state
    AND om.batch_id = m.batch_id AND om.enrolment_id <> m.enrolment_id LIMIT 1) IS NOT NULL)`;

const shown: Record<NonNullable<BatchMembersQuery['show']>, Sql> = {
  all: sql`TRUE`,
  in: sql`m.excluded_because IS NULL`,
  excluded: sql`m.excluded_because IS NOT NULL`,
  'same-name': sameName,
  failed: sql`o.failed_at IS NOT NULL`,
};

type MemberRow = Omit<BatchMemberDto, 'excludedByRule' | 'failure'> & {
  excludedCode: string | null;
  failed: boolean;
};

/** Members of a batch: listed, excluded, and previewed on the real template before approval. */
@Injectable()
export class MembersService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly contents: ContentsService,
    private readonly templates: TemplatesService,
    private readonly images: ImagesService,
    private readonly drawings: Drawings,
  ) {}

  async list(
    batchId: string,
    { show = 'all', search, ...query }: BatchMembersQuery,
  ): Promise<Page<BatchMemberDto>> {
    const page = await readPage<MemberRow>(
      this.db,
      {
        select: sql`e.id, p.latin_name AS "latinName", p.native_name AS "nativeName", p.language,
          a.member_state AS "memberState", 
          nullif(m.excluded_because, '') AS "excludedBecause", m.excluded_code AS "excludedCode",
          ${sameName} AS "sameName", t.number, t.state AS "certificateState",
          o.failed_at IS NOT NULL AS failed`,
        from: sql`certificate_batch_members m JOIN shared.enrolments e ON e.id = m.enrolment_id
          JOIN shared.applications a ON a.id = e.application_id JOIN shared.people p ON p.id = e.person_id
          LEFT JOIN certificates t ON t.batch_id = m.batch_id AND t.enrolment_id = e.id
          LEFT JOIN shared.jobs o ON o.job = 'certificates.make' AND o.done_at IS NULL
            AND o.payload = jsonb_build_object('certificateId', t.id) AND o.failed_at IS NOT NULL`,
        id: sql`m.enrolment_id`,
        where: [sql`m.batch_id = ${batchId}`, found(search, searchTextSql(sql`p`)), shown[show]],
      },
      query,
    );
    const items = page.items.map(({ excludedCode, failed, ...member }) => ({
      ...member,
      excludedByRule: excludedCode ? explained(fault(excludedCode)) : null,
      failure: failed ? explained(fault('certificate-not-made')) : null,
    }));
    return { ...page, items };
  }

  /**
   * Excludes a member or, without a reason, includes them again. @throws NotFound, StepNotAllowed
   */
  async exclude(actor: Actor, batchId: string, enrolmentId: string, reason: string | null) {
    await this.db.transaction(async () => {
      const batch = await this.db.row<{ state: string }>(
        'SELECT state FROM certificate_batches WHERE id = $1 FOR UPDATE',
        [batchId],
      );
      if (!batch) throw new NotFound('batch');
      if (batch.state !== 'prepared') {
        throw new StepNotAllowed('batch', batch.state, 'exclude', ['prepared']);
      }
      const member = await this.db.row<{ reason: string | null }>(
        `SELECT excluded_because AS reason FROM certificate_batch_members
         WHERE batch_id = $1 AND enrolment_id = $2`,
        [batchId, enrolmentId],
      );
      if (!member) throw new NotFound('member');
      if (member.reason === reason) return;
      await this.db.run(
        `UPDATE certificate_batch_members SET excluded_because = $3, excluded_code = NULL
         WHERE batch_id = $1 AND enrolment_id = $2`,
        [batchId, enrolmentId, reason],
      );
      await this.audit.record({
        actor,
        action: reason === null ? 'batch.member-included' : 'batch.member-excluded',
        subject: ['certificate-batch', batchId],
        details: { enrolmentId },
      });
    });
  }

  /**
   * Members whose pages are worth checking: the longest name, the shortest, and one in each script.
   */
  async samples(batchId: string): Promise<BatchSampleDto[]> {
    const rows = await this.db.rows<{ id: string; name: string }>(
      `SELECT e.id, coalesce(p.certificate_name, p.native_name, p.latin_name) AS name
       FROM certificate_batch_members m JOIN shared.enrolments e ON e.id = m.enrolment_id
       JOIN shared.people p ON p.id = e.person_id
       WHERE m.batch_id = $1 AND m.excluded_because IS NULL ORDER BY length(p.latin_name)
         + coalesce(length(p.native_name), 0), e.id`,
      [batchId],
    );
    const [shortest, longest] = [rows[0], rows.at(-1)];
    if (!shortest || !longest) return [];
    const samples = [
      { ...longest, why: 'longest' },
      { ...shortest, why: 'shortest' },
    ];
    for (const row of [...rows].reverse()) {
      const why = scriptOf(row.name);
      if (!samples.some((sample) => sample.why === why)) samples.push({ ...row, why });
    }
    return samples;
  }

  /** A preview of a member's page, as SVG. @throws NotFound */
  async preview(batchId: string, enrolmentId: string): Promise<string> {
    const batch = await this.db.row<{
      awardId: string;
      templateId: string | null;
      versionId: string | null;
    }>(
      `SELECT b.award_id AS "awardId", w.template_id AS "templateId",
         b.template_version_id AS "versionId"
       FROM certificate_batch_members m JOIN certificate_batches b ON b.id = m.batch_id
       JOIN certificate_awards w ON w.id = b.award_id
       WHERE m.batch_id = $1 AND m.enrolment_id = $2`,
      [batchId, enrolmentId],
    );
    if (!batch) throw new NotFound('member');
    const [recipient] = await this.contents.of(batch.awardId, [enrolmentId]);
    if (!recipient) throw new NotFound('member');
    const version = batch.versionId ?? (await this.templates.newestVersion(batch.templateId));
    return this.draw(version, recipient.content);
  }

  private async draw(versionId: string | null, content: CertificateContent): Promise<string> {
    const design = await this.templates.design(versionId, content.kind);
    const images = await this.images.of(design);
    return (await this.drawings.page({ design, content, ...samplePrint }, images)).svg;
  }
}

const scripts = ['Hani', 'Khmr', 'Laoo', 'Mymr', 'Taml', 'Thai'] as const;
const scriptPatterns = scripts.map(
  (script) => [script, new RegExp(`\\p{sc=${script}}`, 'u')] as const,
);

/** The script of a name, as an ISO 15924 code. */
const scriptOf = (name: string): string =>
  scriptPatterns.find(([, pattern]) => pattern.test(name))?.[0] ?? 'Latn';
