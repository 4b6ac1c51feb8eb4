import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import {
  type MergedAccounts,
  type MergeOutcome,
  PersonalDataRegister,
} from '../../platform/privacy/personal-data.js';
import { duplicateEnrolments } from '../enrolments/enrolments-twice.js';

/** Personal data of this module: registrations, attendance, and trainers of workshops. */
@Injectable()
export class WorkshopsPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly register: PersonalDataRegister,
  ) {}

  onModuleInit(): void {
    this.register.declare({
      kind: 'workshops',
      why: 'learning',
      tables: ['registrations', 'attendances', 'workshop_trainers'],
      kept: 'as-the-programme',
      days: null,
      onErasure: 'kept-without-name',
      export: {
        'my workshop sessions': `SELECT w.title->>'en' AS workshop, s.title->>'en' AS session,
            s.starts_at, s.place, r.created_at AS registered_at, d.minutes AS attended_minutes
          FROM registrations r JOIN shared.enrolments e ON e.id = r.enrolment_id
          JOIN workshop_sessions s ON s.id = r.session_id JOIN workshops w ON w.id = s.workshop_id
          LEFT JOIN attendances d ON d.session_id = s.id AND d.enrolment_id = e.id
          WHERE e.person_id = $1 ORDER BY s.starts_at`,
        'workshops I run': `SELECT w.title->>'en' AS workshop FROM workshop_trainers t
          JOIN workshops w ON w.id = t.workshop_id WHERE t.person_id = $1 ORDER BY w.id`,
      },
      erase: async (personId) => {
        await this.db.run('DELETE FROM workshop_trainers WHERE person_id = $1', [personId]);
      },
      merge: (accounts) => this.merge(accounts),
    });
  }

  /**
   * Registrations and attendance belong to enrolments, so they need merging only where both
   * accounts were in one cohort.
   */
  private async merge({ from, into }: MergedAccounts): Promise<MergeOutcome> {
    const trainer = await this.db.run(
      `INSERT INTO workshop_trainers (workshop_id, person_id)
       SELECT workshop_id, $2 FROM workshop_trainers WHERE person_id = $1 ON CONFLICT DO NOTHING`,
      [from, into],
    );
    await this.db.run('DELETE FROM workshop_trainers WHERE person_id = $1', [from]);
    await this.db.run(
      sql`UPDATE registrations r SET enrolment_id = t.kept FROM ${duplicateEnrolments(from, into)} t
        WHERE r.enrolment_id = t.other AND NOT EXISTS (SELECT 1 FROM registrations k
          WHERE k.session_id = r.session_id AND k.enrolment_id = t.kept)`,
    );
    const attended = await this.db.run(
      sql`INSERT INTO attendances (session_id, enrolment_id, minutes, recorded_by, method, recorded_at)
        SELECT d.session_id, t.kept, d.minutes, d.recorded_by, d.method, d.recorded_at
        FROM attendances d JOIN ${duplicateEnrolments(from, into)} t ON t.other = d.enrolment_id
        ON CONFLICT (session_id, enrolment_id) DO UPDATE SET minutes = excluded.minutes,
          recorded_by = excluded.recorded_by, method = excluded.method,
          recorded_at = excluded.recorded_at
        WHERE excluded.minutes > attendances.minutes`,
    );
    return { moved: trainer + attended };
  }
}
