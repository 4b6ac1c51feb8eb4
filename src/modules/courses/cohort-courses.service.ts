import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUnchanged } from '../../platform/audit/unchanged.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/errors.js';
import { CohortParts } from '../programme/cohort-parts.js';
import { CohortsService } from '../programme/cohorts.service.js';
import type { CohortCourseDto, CourseSummaryDto, CourseSummaryListDto } from './courses.dto.js';
import { NotPublished } from './courses.errors.js';

/** What a cohort studies: fixed versions, so that a new version changes no running cohort. */
@Injectable()
export class CohortCoursesService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly cohorts: CohortsService,
    private readonly parts: CohortParts,
  ) {}

  /** A copy studies the same courses, each at its newest version. */
  onModuleInit(): void {
    this.parts.declare({
      copy: async ({ from, to }) => {
        await this.db.run(
          `INSERT INTO cohort_courses (cohort_id, course_version_id, position)
           SELECT $2, (SELECT n.id FROM course_versions n WHERE n.course_id = v.course_id
               AND n.published_at IS NOT NULL ORDER BY n.number DESC LIMIT 1), cc.position
           FROM cohort_courses cc JOIN course_versions v ON v.id = cc.course_version_id
           WHERE cc.cohort_id = $1`,
          [from, to],
        );
      },
    });
  }

  async list(actor: Actor | undefined, cohortId: string): Promise<CourseSummaryListDto> {
    const { version } = await this.cohorts.get(actor, cohortId);
    const items = await this.db.rows<CourseSummaryDto>(
      `SELECT course.id, course.slug, v.id AS "versionId", v.number, v.title, v.summary, v.licence,
         v.credit, v.source_url AS "sourceUrl", v.language, v.published_at AS "publishedAt",
         (SELECT coalesce(sum(u.teaching_minutes + u.exercise_minutes), 0)::int FROM units u
          WHERE u.course_version_id = v.id AND u.required) AS minutes
       FROM cohort_courses cc JOIN course_versions v ON v.id = cc.course_version_id
       JOIN courses course ON course.id = v.course_id
       WHERE cc.cohort_id = $1 ORDER BY cc.position`,
      [cohortId],
    );
    return { items, version, next: null };
  }

  /** Sets the courses, each at its newest published version. @throws Changed, NotPublished */
  set(
    actor: Actor,
    cohortId: string,
    version: number,
    courses: CohortCourseDto[],
  ): Promise<CourseSummaryListDto> {
    return this.db.transaction(async () => {
      const known = await this.list(actor, cohortId);
      const versions: string[] = [];
      for (const { courseId } of courses) versions.push(await this.newestVersion(courseId));
      const before = known.items.map(({ versionId }) => versionId);
      if (isUnchanged({ versions: before }, { versions }) && known.version === version) {
        return known;
      }
      await this.cohorts.touch(cohortId, version);
      await this.db.run('DELETE FROM cohort_courses WHERE cohort_id = $1', [cohortId]);
      await this.db.run(
        `INSERT INTO cohort_courses (cohort_id, course_version_id, position)
         SELECT $1, id, position FROM unnest($2::uuid[]) WITH ORDINALITY AS v (id, position)`,
        [cohortId, versions],
      );
      await this.audit.record({
        actor,
        action: 'cohort.courses-set',
        subject: ['cohort', cohortId],
        details: { versions },
      });
      return this.list(actor, cohortId);
    });
  }

  private async newestVersion(courseId: string): Promise<string> {
    const course = await this.db.row<{ version: string | null }>(
      `SELECT (SELECT id FROM course_versions WHERE course_id = c.id AND published_at IS NOT NULL
         ORDER BY number DESC LIMIT 1) AS version FROM courses c WHERE c.id = $1`,
      [courseId],
    );
    if (!course) throw new NotFound('course');
    if (!course.version) throw new NotPublished();
    return course.version;
  }
}
