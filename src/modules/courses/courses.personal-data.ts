import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  type MergedAccounts,
  type MergeOutcome,
  PersonalDataRegister,
} from '../../platform/privacy/personal-data.js';
import { CourseImportsService } from './import/course-imports.service.js';

/** What this module keeps of people: who teaches what, and which lessons they imported. */
@Injectable()
export class CoursesPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly register: PersonalDataRegister,
    private readonly imports: CourseImportsService,
  ) {}

  onModuleInit(): void {
    this.register.declare({
      kind: 'teaching',
      why: 'learning',
      tables: ['course_trainers', 'course_imports'],
      files: true,
      kept: 'as-the-account',
      days: null,
      onErasure: 'removed',
      export: {
        'courses I teach': `SELECT c.slug AS course FROM course_trainers t
          JOIN courses c ON c.id = t.course_id WHERE t.person_id = $1 ORDER BY c.slug`,
        'lessons I imported': `SELECT c.slug AS course, i.state, i.created_at, i.ended_at
          FROM course_imports i LEFT JOIN courses c ON c.id = i.course_id
          WHERE i.person_id = $1 ORDER BY i.id`,
      },
      erase: async (personId) => {
        await this.db.run('DELETE FROM course_trainers WHERE person_id = $1', [personId]);
        await this.imports.removeOf(personId);
      },
      merge: (accounts) => this.merge(accounts),
    });
  }

  private async merge({ from, into }: MergedAccounts): Promise<MergeOutcome> {
    const taught = await this.db.run(
      `INSERT INTO course_trainers (course_id, person_id)
       SELECT course_id, $2 FROM course_trainers WHERE person_id = $1 ON CONFLICT DO NOTHING`,
      [from, into],
    );
    await this.db.run('DELETE FROM course_trainers WHERE person_id = $1', [from]);
    const imported = await this.db.run(
      'UPDATE course_imports SET person_id = $2 WHERE person_id = $1',
      [from, into],
    );
    return { moved: taught + imported };
  }
}
