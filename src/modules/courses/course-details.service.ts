import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUnchanged } from '../../platform/audit/unchanged.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { updateVersion } from '../../platform/database/versions.js';
import { CourseVersion } from './course.entity.js';
import type { ChangeCourseDto, DraftDto } from './courses.dto.js';
import { CoursesService } from './courses.service.js';

/** What is said of a course: a draft's title, summary, language, licence, credit and area. */
@Injectable()
export class CourseDetailsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly courses: CoursesService,
  ) {}

  /** Changes the draft's; what is published stays as it was. @throws Changed, NotFound */
  change(
    actor: Actor,
    courseId: string,
    version: number,
    changes: ChangeCourseDto,
  ): Promise<DraftDto> {
    return this.db.transaction(async () => {
      await this.courses.lockEditable(actor, courseId);
      const draft = await this.courses.getDraft(actor, courseId);
      if (isUnchanged(draft, changes) && draft.version === version) return draft;
      await updateVersion(this.db, CourseVersion, { id: draft.versionId, version }, { ...changes });
      const { title, summary, licence, credit, language, priorityAreaId } = draft;
      await this.audit.record({
        actor,
        action: 'course.changed',
        subject: ['course', courseId],
        before: { title, summary, licence, credit, language, priorityAreaId },
        after: { ...changes },
      });
      return this.courses.getDraft(actor, courseId);
    });
  }
}
