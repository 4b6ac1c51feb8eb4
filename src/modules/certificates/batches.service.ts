import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { NotFound } from '../../platform/http/problem.js';
import { textIn } from '../../platform/i18n/localised-text.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { CohortsService } from '../programme/cohorts.service.js';
import type { CertificateContent } from './certificate.entity.js';
import { newCertificateNumber } from './certificate-number.js';
import type { BatchDto, PrepareBatchDto } from './certificates.dto.js';
import { BatchCancelled, NobodyEligible } from './certificates.errors.js';

const columns = `b.id, b.cohort_id AS "cohortId", b.state, b.created_at AS "createdAt",
  b.approved_at AS "approvedAt", b.version,
  (SELECT count(*)::int FROM certificate_batch_members m
   WHERE m.batch_id = b.id AND m.excluded_because IS NULL) AS members,
  (SELECT count(*)::int FROM certificate_batch_members m
   WHERE m.batch_id = b.id AND m.excluded_because IS NOT NULL) AS excluded,
  (SELECT count(*)::int FROM certificates t WHERE t.batch_id = b.id AND t.state <> 'making') AS made,
  (SELECT count(*)::int FROM certificates t JOIN outbox o
     ON o.job = 'certificates.make' AND o.payload->>'certificateId' = t.id::text
   WHERE t.batch_id = b.id AND t.state = 'making' AND o.failed_at IS NOT NULL) AS failed`;

interface MemberRow {
  enrolmentId: string;
  latinName: string;
  nativeName: string | null;
  printedName: string | null;
  language: string;
  memberState: string;
  cohortTitle: Record<string, string>;
  courses: Record<string, string>[];
  minutes: number;
  startsOn: string;
  endsOn: string;
}

/** Acts of issuing many: prepared by one look, approved once, then made one job each. */
@Injectable()
export class BatchesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly cohorts: CohortsService,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<BatchDto> {
    const batch = await this.db.row<BatchDto>(
      `SELECT ${columns} FROM certificate_batches b WHERE b.id = $1`,
      [id],
    );
    if (!batch) throw new NotFound('batch');
    return batch;
  }

  list(cohortId: string, query: PageQuery): Promise<Page<BatchDto>> {
    return readPage(
      this.db,
      {
        select: columns,
        from: 'certificate_batches b',
        id: 'b.id',
        where: ['b.cohort_id = $1'],
        params: [cohortId],
      },
      query,
    );
  }

  /**
   * Gathers everyone who has met the rule, never had a certificate of this cohort and is in no
   * other open batch. @throws NobodyEligible
   */
  prepare(actor: Actor, cohortId: string, { exclusions = [] }: PrepareBatchDto): Promise<BatchDto> {
    return this.db.transaction(async () => {
      await this.cohorts.get(actor, cohortId);
      // Of two who prepare at once, the second finds the first one's members taken.
      await this.db.row('SELECT 1 FROM cohorts WHERE id = $1 FOR UPDATE', [cohortId]);
      const id = newId();
      await this.db.run(
        `INSERT INTO certificate_batches (id, cohort_id, state, prepared_by) VALUES ($1, $2, 'prepared', $3)`,
        [id, cohortId, actor.personId],
      );
      await this.db.run(
        `INSERT INTO certificate_batch_members (batch_id, enrolment_id, excluded_because)
         SELECT $1, e.id, x.reason FROM eligibilities g
         JOIN enrolments e ON e.id = g.enrolment_id AND e.cohort_id = $2
         LEFT JOIN unnest($3::uuid[], $4::text[]) AS x (enrolment_id, reason) ON x.enrolment_id = e.id
         WHERE NOT EXISTS (SELECT 1 FROM certificates t WHERE t.enrolment_id = e.id)
           AND NOT EXISTS (SELECT 1 FROM certificate_batch_members m
             JOIN certificate_batches o ON o.id = m.batch_id AND o.state = 'prepared'
             WHERE m.enrolment_id = e.id AND m.excluded_because IS NULL)`,
        [id, cohortId, exclusions.map((x) => x.enrolmentId), exclusions.map((x) => x.reason)],
      );
      const batch = await this.get(id);
      if (batch.members === 0) throw new NobodyEligible();
      await this.audit.record({
        actor,
        action: 'batch.prepared',
        subject: ['certificate-batch', id],
        details: { members: batch.members, excluded: exclusions.map((x) => x.enrolmentId) },
      });
      return batch;
    });
  }

  /**
   * Approves: number and content of every certificate are fixed, and a job is written for each,
   * in one transaction. Pressed twice, it is done once. @throws BatchCancelled
   */
  approve(actor: Actor, id: string): Promise<BatchDto> {
    return this.db.transaction(async () => {
      const state = await this.lock(id);
      if (state === 'cancelled') throw new BatchCancelled();
      if (state === 'approved') return this.get(id);
      await this.db.run(
        `UPDATE certificate_batches SET state = 'approved', approved_by = $2, approved_at = now(),
           version = version + 1 WHERE id = $1`,
        [id, actor.personId],
      );
      const members = await this.members(id);
      const today = new Date().toISOString().slice(0, 10);
      const ids = members.map(() => newId());
      await this.db.run(
        `INSERT INTO certificates (id, batch_id, number, enrolment_id, state, content)
         SELECT c.id, $1, c.number, c.enrolment_id, 'making', c.content
         FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::jsonb[])
           AS c (id, number, enrolment_id, content)`,
        [
          id,
          ids,
          members.map(() => newCertificateNumber()),
          members.map((member) => member.enrolmentId),
          members.map((member) => JSON.stringify(contentOf(member, today))),
        ],
      );
      await this.outbox.enqueue(
        'certificates.make',
        ids.map((certificateId) => ({ certificateId })),
      );
      await this.audit.record({
        actor,
        action: 'batch.approved',
        subject: ['certificate-batch', id],
        details: { certificates: ids.length },
      });
      return this.get(id);
    });
  }

  /** Cancels a batch that is not approved. */
  cancel(actor: Actor, id: string): Promise<BatchDto> {
    return this.db.transaction(async () => {
      const state = await this.lock(id);
      if (state === 'prepared') {
        await this.db.run(
          `UPDATE certificate_batches SET state = 'cancelled', version = version + 1 WHERE id = $1`,
          [id],
        );
        await this.audit.record({
          actor,
          action: 'batch.cancelled',
          subject: ['certificate-batch', id],
        });
      }
      return this.get(id);
    });
  }

  /** Tries again what failed its last attempt. */
  async retry(actor: Actor, id: string): Promise<BatchDto> {
    await this.db.transaction(async () => {
      await this.lock(id);
      await this.db.run(
        `UPDATE outbox o SET failed_at = NULL, queued_at = NULL FROM certificates t
         WHERE t.batch_id = $1 AND t.state = 'making' AND o.job = 'certificates.make'
           AND o.payload->>'certificateId' = t.id::text AND o.failed_at IS NOT NULL`,
        [id],
      );
      await this.audit.record({
        actor,
        action: 'batch.retried',
        subject: ['certificate-batch', id],
      });
      this.db.afterCommit(() => this.outbox.wakeRelay());
    });
    return this.get(id);
  }

  private async lock(id: string): Promise<string> {
    const batch = await this.db.row<{ state: string }>(
      'SELECT state FROM certificate_batches WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (!batch) throw new NotFound('batch');
    return batch.state;
  }

  private members(batchId: string): Promise<MemberRow[]> {
    return this.db.rows<MemberRow>(
      `SELECT e.id AS "enrolmentId", p.latin_name AS "latinName", p.native_name AS "nativeName",
         p.certificate_name AS "printedName", p.language, a.member_state AS "memberState", c.title AS "cohortTitle",
         c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn",
         (SELECT coalesce(json_agg(v.title ORDER BY cc.position), '[]') FROM cohort_courses cc
          JOIN course_versions v ON v.id = cc.course_version_id WHERE cc.cohort_id = c.id) AS courses,
         ((SELECT coalesce(sum(u.teaching_minutes + u.exercise_minutes), 0) FROM cohort_courses cc
           JOIN units u ON u.course_version_id = cc.course_version_id AND u.required
           WHERE cc.cohort_id = c.id)
          + (SELECT coalesce(sum(d.minutes), 0) FROM attendances d WHERE d.enrolment_id = e.id))::int
           AS minutes
       FROM certificate_batch_members m JOIN enrolments e ON e.id = m.enrolment_id
       JOIN applications a ON a.id = e.application_id JOIN people p ON p.id = e.person_id
       JOIN cohorts c ON c.id = e.cohort_id
       WHERE m.batch_id = $1 AND m.excluded_because IS NULL ORDER BY e.id`,
      [batchId],
    );
  }
}

function contentOf(member: MemberRow, today: string): CertificateContent {
  const { enrolmentId: _, minutes, cohortTitle, courses, ...rest } = member;
  return {
    ...rest,
    kind: 'completion',
    cohortTitle: textIn(cohortTitle, 'en'),
    courses: courses.map((title) => textIn(title, 'en')),
    hours: Math.round(minutes / 60),
    issuedOn: today,
  };
}
