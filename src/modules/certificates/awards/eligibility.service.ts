import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { raw, type Sql, sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { type Page, readPage } from '../../../platform/http/pagination.js';
import { fault } from '../../../platform/i18n/fault.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { explained } from '../../../platform/i18n/sentences.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Job } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import type { CompletionRule } from '../../cohorts/cohort.entity.js';
import { CompletionRuleChanged } from '../../cohorts/cohorts.events.js';
import { CourseVersionChanged } from '../../courses/courses.events.js';
import { Enrolled } from '../../enrolments/enrolments.events.js';
import { EnrolmentsService } from '../../enrolments/enrolments.service.js';
import { UnitCompleted } from '../../learning/learning.events.js';
import { AttendanceRecorded } from '../../workshops/workshops.events.js';
import { AwardEarned } from '../certificates.events.js';
import { visibleCertificates } from '../certificates.policy.js';
import type { Tier } from './award.entity.js';
import { type Award, ruleOf } from './award.js';
import { missingFor, progressOf } from './completion-rule.js';
import type { AwardProgressDto, EligibilityDto, EligibilityQuery } from './eligibility.dto.js';
import { gradeOf, meanOfQuizzes } from './graded-result.js';
import type { CompletionFacts } from './requirements/completion-requirement.js';
import { completionFacts } from './requirements/completion-requirements.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'certificates.evaluate-eligibility': { enrolmentId: string };
    'certificates.evaluate-cohort': { cohortId: string };
  }
}

type RuledAward = Pick<Award, 'id' | 'kind' | 'minAttendancePercent' | 'automatic'> & {
  cohortRule: CompletionRule;
};

/** Somebody, an award, and what its rule is asked with. */
interface EligibilityRow extends Omit<EligibilityDto, 'missing' | 'requirements'> {
  award: Omit<RuledAward, 'cohortRule'>;
  title: LocalisedText | null;
  rule: CompletionRule;
  facts: CompletionFacts;
  tiers: Tier[];
  percent: number | null;
}

const eligibilityFrom = sql`shared.enrolments e JOIN shared.cohorts c ON c.id = e.cohort_id
  JOIN certificate_awards w ON w.cohort_id = c.id
  LEFT JOIN eligibilities g ON g.enrolment_id = e.id AND g.award_id = w.id`;

const eligibilityColumns = (percent: Sql) => sql`e.id, p.latin_name AS "latinName",
  p.native_name AS "nativeName", a.member_state AS "memberState", g.met_at AS "metAt",
  c.completion_rule AS rule, w.title, w.tiers,
  jsonb_build_object('kind', w.kind, 'minAttendancePercent', w.min_attendance_percent) AS award,
  ${completionFacts()} AS facts, ${percent} AS percent,
  (SELECT r.number FROM certificates r WHERE r.enrolment_id = e.id AND r.award_id = w.id
    AND r.state IN ('making', 'issued')) AS "certificateNumber"`;

function eligibilityOf({
  rule,
  award,
  title: _,
  facts,
  tiers,
  percent,
  ...row
}: EligibilityRow): EligibilityDto {
  const missing = row.metAt ? [] : missingFor(ruleOf(award, rule), facts);
  // As where a batch is prepared: nobody gets a graded certificate without a grade.
  const graded = award.kind !== 'graded' || row.certificateNumber || gradeOf(percent, tiers);
  if (!graded) missing.push(fault('below-lowest-grade'));
  const requirements = progressOf(ruleOf(award, rule), facts);
  return { ...row, requirements, missing: missing.map(explained) };
}

const ownProgress = ({ requirements, metAt, missing, certificateNumber }: EligibilityDto) => ({
  ...{ requirements, metAt, missing, certificateNumber },
});

/** Who has met the rule of which award, and what the others still miss. */
@Injectable()
export class EligibilityService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /** Asks the rules after anything that may have met one; once met, it stays met. */
  @Job('certificates.evaluate-eligibility', {
    on: [Enrolled, UnitCompleted, AttendanceRecorded],
  })
  async evaluate({ enrolmentId }: JobPayloads['certificates.evaluate-eligibility']): Promise<void> {
    const awards = await this.db.rows<RuledAward>(
      `SELECT w.id, w.kind, w.min_attendance_percent AS "minAttendancePercent", w.automatic,
         c.completion_rule AS "cohortRule"
       FROM shared.enrolments e JOIN shared.cohorts c ON c.id = e.cohort_id
       JOIN certificate_awards w ON w.cohort_id = c.id
       WHERE e.id = $1 AND e.state IN ('active', 'completed')
         AND NOT EXISTS (SELECT 1 FROM eligibilities g
           WHERE g.enrolment_id = e.id AND g.award_id = w.id)`,
      [enrolmentId],
    );
    if (awards.length === 0) return;
    const facts = await this.factsOf(enrolmentId);
    for (const { cohortRule, ...award } of awards) {
      if (missingFor(ruleOf(award, cohortRule), facts).length > 0) continue;
      const met = await this.db.run(
        `INSERT INTO eligibilities (enrolment_id, award_id, facts) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING`,
        [enrolmentId, award.id, JSON.stringify(facts)],
      );
      if (met === 0) continue;
      if (award.kind === 'completion') await this.enrolments.complete(enrolmentId);
      if (award.automatic) await this.outbox.publish(new AwardEarned(enrolmentId, award.id));
    }
  }

  /** What the rule asks for is other units now: some may have met it with what they have done. */
  @Job('certificates.evaluate-cohort', { on: [CourseVersionChanged, CompletionRuleChanged] })
  async evaluateCohort({ cohortId }: JobPayloads['certificates.evaluate-cohort']): Promise<void> {
    const enrolments = await this.db.rows<{ enrolmentId: string }>(
      `SELECT e.id AS "enrolmentId" FROM shared.enrolments e
       WHERE e.cohort_id = $1 AND e.state IN ('active', 'completed') ORDER BY e.id`,
      [cohortId],
    );
    await this.outbox.enqueue('certificates.evaluate-eligibility', enrolments);
  }

  /** Everyone of a cohort with what they miss for the award of a kind. */
  async list(
    actor: Actor,
    cohortId: string,
    { kind = 'completion', ...query }: EligibilityQuery,
  ): Promise<Page<EligibilityDto>> {
    const page = await readPage<EligibilityRow>(
      this.db,
      {
        select: eligibilityColumns(kind === 'graded' ? raw(meanOfQuizzes) : sql`NULL::int`),
        from: sql`${eligibilityFrom} JOIN shared.applications a ON a.id = e.application_id
          JOIN shared.people p ON p.id = e.person_id`,
        id: sql`e.id`,
        where: [
          sql`e.cohort_id = ${cohortId}`,
          sql`w.kind = ${kind}`,
          sql`e.state IN ('active', 'completed')`,
          visibleCertificates(actor, sql`a.member_state`, sql`e.person_id`),
        ],
      },
      query,
    );
    return { ...page, items: page.items.map(eligibilityOf) };
  }

  /** One's own way to each certificate of the cohort, the completion one first. @throws NotFound */
  async ofOwn(actor: Actor, enrolmentId: string): Promise<AwardProgressDto[]> {
    const rows = await this.db.rows<EligibilityRow>(
      sql`SELECT ${eligibilityColumns(sql`CASE WHEN w.kind = 'graded' THEN ${raw(meanOfQuizzes)} END`)}
        FROM ${eligibilityFrom} JOIN shared.applications a ON a.id = e.application_id
        JOIN shared.people p ON p.id = e.person_id
        WHERE e.id = ${enrolmentId} AND e.person_id = ${actor.personId}
          AND e.state IN ('active', 'completed')
        ORDER BY array_position(ARRAY['completion', 'participation', 'graded'], w.kind)`,
    );
    if (rows.length === 0) throw new NotFound('enrolment');
    return rows.map((row) => ({
      kind: row.award.kind,
      title: row.title,
      ...ownProgress(eligibilityOf(row)),
    }));
  }

  private async factsOf(enrolmentId: string): Promise<CompletionFacts> {
    const row = await this.db.row<{ facts: CompletionFacts }>(
      sql`SELECT ${completionFacts()} AS facts FROM shared.enrolments e WHERE e.id = ${enrolmentId}`,
    );
    return (row as { facts: CompletionFacts }).facts;
  }
}
