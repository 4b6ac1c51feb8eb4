import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { PersonalDataRegister } from '../../platform/privacy/personal-data.js';

/** What this module keeps of people: who was there, and who ran it. */
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
    });
  }
}
