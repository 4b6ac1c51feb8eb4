import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { PersonalDataRegister } from '../../platform/privacy/personal-data.js';

/** What this module keeps of people: who teaches what. */
@Injectable()
export class CoursesPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly register: PersonalDataRegister,
  ) {}

  onModuleInit(): void {
    this.register.declare({
      kind: 'teaching',
      why: 'learning',
      tables: ['course_trainers'],
      kept: 'as-the-account',
      days: null,
      onErasure: 'removed',
      export: {
        'courses I teach': `SELECT c.slug AS course FROM course_trainers t
          JOIN courses c ON c.id = t.course_id WHERE t.person_id = $1 ORDER BY c.slug`,
      },
      erase: async (personId) => {
        await this.db.run('DELETE FROM course_trainers WHERE person_id = $1', [personId]);
      },
    });
  }
}
