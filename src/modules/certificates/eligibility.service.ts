import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { Job } from '../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../platform/queue/jobs.js';
import { EnrolmentStarted } from '../enrolments/enrolments.events.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import { UnitCompleted } from '../learning/learning.events.js';
import { ProgressService, progressCounts } from '../learning/progress.service.js';
import type { CompletionRule } from '../programme/cohort.entity.js';
import { AttendanceService, attendanceTotals } from '../workshops/attendance.service.js';
import { AttendanceRecorded } from '../workshops/workshops.events.js';
import type { EligibilityDto } from './certificates.dto.js';
import { visibleCertificates } from './certificates.policy.js';
import { type CompletionFacts, missingFor } from './completion-rule.js';

/** What the rule is asked with. */
interface Judged {
  rule: CompletionRule;
  facts: CompletionFacts;
}

/** Who has met the completion rule, and what the others still miss. */
@Injectable()
export class EligibilityService {
  constructor(
    private readonly db: Database,
    private readonly progress: ProgressService,
    private readonly attendance: AttendanceService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /** Asks the rule after anything that may have met it; once met, it stays met. */
  @Job('certificates.evaluate-eligibility', {
    on: [EnrolmentStarted, UnitCompleted, AttendanceRecorded],
  })
  async evaluate({ enrolmentId }: JobPayloads['certificates.evaluate-eligibility']): Promise<void> {
    const cohort = await this.db.row<{ rule: CompletionRule }>(
      `SELECT c.completion_rule AS rule FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
       WHERE e.id = $1 AND e.state = 'active'
         AND NOT EXISTS (SELECT 1 FROM eligibilities g WHERE g.enrolment_id = e.id)`,
      [enrolmentId],
    );
    if (!cohort) return;
    const facts = await this.factsOf(enrolmentId);
    if (missingFor(cohort.rule, facts).length > 0) return;
    await this.db.run(
      'INSERT INTO eligibilities (enrolment_id, facts) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [enrolmentId, JSON.stringify(facts)],
    );
    await this.enrolments.complete(enrolmentId);
  }

  /** Everyone of a cohort with what they miss. */
  async list(actor: Actor, cohortId: string, query: PageQuery): Promise<Page<EligibilityDto>> {
    const scope = visibleCertificates(actor, 2);
    const page = await readPage<Omit<EligibilityDto, 'missing'> & Judged>(
      this.db,
      {
        select: `e.id, p.latin_name AS "latinName", p.native_name AS "nativeName",
          a.member_state AS "memberState", g.met_at AS "metAt", c.completion_rule AS rule,
          (to_jsonb(n) || to_jsonb(t)) AS facts,
          (SELECT r.number FROM certificates r WHERE r.enrolment_id = e.id AND r.state <> 'revoked')
            AS "certificateNumber"`,
        from: `enrolments e JOIN applications a ON a.id = e.application_id
          JOIN people p ON p.id = e.person_id JOIN cohorts c ON c.id = e.cohort_id
          LEFT JOIN eligibilities g ON g.enrolment_id = e.id
          CROSS JOIN ${progressCounts} CROSS JOIN ${attendanceTotals}`,
        id: 'e.id',
        where: ['e.cohort_id = $1', `e.state IN ('active', 'completed')`, scope.sql],
        params: [cohortId, ...scope.values],
      },
      query,
    );
    const items = page.items.map(({ rule, facts, ...row }) => ({
      ...row,
      missing: row.metAt ? [] : missingFor(rule, facts),
    }));
    return { ...page, items };
  }

  private async factsOf(enrolmentId: string): Promise<CompletionFacts> {
    return {
      ...(await this.progress.of(enrolmentId)),
      ...(await this.attendance.totals(enrolmentId)),
    };
  }
}
