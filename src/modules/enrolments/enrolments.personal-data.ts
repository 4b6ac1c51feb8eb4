import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { PersonalDataRegister } from '../../platform/privacy/personal-data.js';
import { DecisionsService } from './decisions.service.js';

/** Days after a cohort's end that what people wrote of themselves, and why, is kept. */
const STATEMENT_DAYS = 730;

/** What this module keeps of people: their applications and enrolments. */
@Injectable()
export class EnrolmentsPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly register: PersonalDataRegister,
    private readonly decisions: DecisionsService,
  ) {}

  onModuleInit(): void {
    this.register.declare({
      kind: 'applications',
      why: 'selection',
      tables: ['applications', 'enrolments'],
      kept: 'after-cohort',
      days: STATEMENT_DAYS,
      onErasure: 'kept-without-name',
      export: {
        'my applications': `SELECT c.title->>'en' AS cohort, a.origin, a.member_state, a.rank,
            a.statement, a.state, a.decision_reason, a.created_at
          FROM applications a JOIN cohorts c ON c.id = a.cohort_id
          WHERE a.person_id = $1 ORDER BY a.id`,
        'my enrolments': `SELECT c.title->>'en' AS cohort, e.state, e.started_at, e.ended_at
          FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
          WHERE e.person_id = $1 ORDER BY e.id`,
        'people I nominated': `SELECT c.title->>'en' AS cohort, a.created_at
          FROM applications a JOIN cohorts c ON c.id = a.cohort_id
          WHERE a.nominated_by = $1 ORDER BY a.id`,
      },
      erase: (personId) => this.erase(personId),
      purge: () =>
        this.db.run(
          `UPDATE applications a SET statement = NULL, decision_reason = NULL FROM cohorts c
           WHERE c.id = a.cohort_id AND c.ends_on < now() - make_interval(days => ${STATEMENT_DAYS})
             AND (a.statement IS NOT NULL OR a.decision_reason IS NOT NULL)`,
        ),
    });
  }

  /** A seat that is held passes on; the rest stays for the counts. */
  private async erase(personId: string): Promise<void> {
    const held = await this.db.rows<{ id: string }>(
      `SELECT a.id FROM applications a LEFT JOIN enrolments e ON e.application_id = a.id
       WHERE a.person_id = $1 AND a.state IN ('submitted', 'waiting', 'offered', 'accepted')
         AND (e.id IS NULL OR e.state = 'active') ORDER BY a.cohort_id`,
      [personId],
    );
    const actor = { personId, sessionId: personId, grants: [], language: 'en', scopes: null };
    for (const { id } of held) await this.decisions.withdraw(actor, id);
    await this.db.run(
      `UPDATE applications SET statement = NULL, decision_reason = NULL WHERE person_id = $1`,
      [personId],
    );
  }
}
