import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/errors.js';
import { type StoredFile, StoredFiles } from '../../platform/files/stored-files.js';
import { isProgrammeCoordinator } from '../people/roles.js';
import { studying } from './study.service.js';

/** Figures and downloads of courses, for people who study or teach them. */
@Injectable()
export class CourseFilesService {
  constructor(
    private readonly db: Database,
    private readonly files: StoredFiles,
  ) {}

  /**
   * Includes files of other published versions than the one studied, because pages saved offline
   * refer to them.
   * @throws NotFound when the actor neither studies nor teaches a course with this file
   */
  async find(actor: Actor, fileId: string): Promise<StoredFile> {
    const visible = await this.db.row(
      `SELECT 1 FROM shared.course_files f JOIN shared.course_versions v ON v.id = f.course_version_id
       WHERE f.file_id = $1 AND ($3 OR EXISTS (
         SELECT 1 FROM shared.course_trainers t WHERE t.course_id = v.course_id AND t.person_id = $2
       ) OR EXISTS (
         SELECT 1 FROM shared.cohort_courses cc JOIN shared.enrolments e ON e.cohort_id = cc.cohort_id
         JOIN shared.course_versions studied ON studied.id = cc.course_version_id
         WHERE studied.course_id = v.course_id AND (v.id = studied.id OR v.published_at IS NOT NULL)
           AND e.person_id = $2 AND ${studying}))`,
      [fileId, actor.personId, isProgrammeCoordinator(actor)],
    );
    if (!visible) throw new NotFound('file');
    return this.files.find(fileId);
  }
}
