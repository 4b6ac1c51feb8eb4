import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUnchanged } from '../../platform/audit/unchanged.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { InvalidFields, NotFound } from '../../platform/errors/errors.js';
import { fieldFaults } from '../../platform/http/field-faults.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { CohortParts } from '../cohorts/cohort-parts.js';
import { CohortsService } from '../cohorts/cohorts.service.js';
import type { CohortCourseDto, CohortCourseListDto, CourseOfCohortDto } from './courses.dto.js';
import { NotPublished } from './courses.errors.js';
import { CourseVersionChanged } from './courses.events.js';

/** A published version of a course. */
export interface NumberedVersion {
  id: string;
  number: number;
}

/** What a cohort studies: fixed versions, so that a new version changes no running cohort. */
@Injectable()
export class CohortCoursesService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly cohorts: CohortsService,
    private readonly parts: CohortParts,
    private readonly outbox: Outbox,
  ) {}

  /** A copy studies the same courses, each at its newest version. */
  onModuleInit(): void {
    this.parts.declare({
      minutes: (cohortId) => sql`SELECT coalesce(sum(u.teaching_minutes + u.exercise_minutes), 0)
        FROM cohort_courses studied
        JOIN units u ON u.course_version_id = studied.course_version_id
        WHERE studied.cohort_id = ${cohortId} AND u.required`,
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

  async list(actor: Actor | undefined, cohortId: string): Promise<CohortCourseListDto> {
    const { version } = await this.cohorts.get(actor, cohortId);
    const items = await this.db.rows<CourseOfCohortDto>(
      `SELECT course.id, course.slug, v.id AS "versionId", v.number, v.title, v.summary, v.licence,
         v.credit, v.source_url AS "sourceUrl", v.language, v.published_at AS "publishedAt",
         (SELECT coalesce(sum(u.teaching_minutes + u.exercise_minutes), 0)::int FROM units u
          WHERE u.course_version_id = v.id AND u.required) AS minutes,
         course_theme(v.course_id, v.priority_area_id) AS theme,
         (SELECT coalesce(json_agg(json_build_object(
            'id', u.id, 'slug', u.slug, 'position', u.position, 'kind', u.kind, 'title', u.title,
            'required', u.required, 'teachingMinutes', u.teaching_minutes,
            'exerciseMinutes', u.exercise_minutes, 'passPercent', u.quiz->'passPercent',
            'maxAttempts', u.quiz->'maxAttempts') ORDER BY u.position), '[]')
          FROM units u WHERE u.course_version_id = v.id) AS units,
         (SELECT max(n.number) FROM course_versions n
          WHERE n.course_id = course.id AND n.published_at IS NOT NULL) AS "newestNumber"
       FROM cohort_courses cc JOIN course_versions v ON v.id = cc.course_version_id
       JOIN courses course ON course.id = v.course_id
       WHERE cc.cohort_id = $1 ORDER BY cc.position`,
      [cohortId],
    );
    return { items, version, next: null };
  }

  /**
   * Sets the courses and their order. One that stays keeps its version; one that is added comes in
   * its newest. @throws Changed, NotPublished
   */
  set(
    actor: Actor,
    cohortId: string,
    version: number,
    courses: CohortCourseDto[],
  ): Promise<CohortCourseListDto> {
    return this.db.transaction(async () => {
      const current = await this.list(actor, cohortId);
      const studied = new Map(current.items.map(({ id, versionId }) => [id, versionId]));
      const versions: string[] = [];
      for (const { courseId } of courses) {
        versions.push(studied.get(courseId) ?? (await this.newestVersion(courseId)));
      }
      const repeated = versions.findIndex((id, index) => versions.indexOf(id) < index);
      if (repeated >= 0) {
        throw new InvalidFields([
          { pointer: `/courses/${repeated}/courseId`, ...fieldFaults.duplicate },
        ]);
      }
      const before = current.items.map(({ versionId }) => versionId);
      if (isUnchanged({ versions: before }, { versions }) && current.version === version) {
        return current;
      }
      // Refused when the list has changed since it was read above.
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

  /**
   * Has a cohort study another published version of a course: a newer one, or an earlier one again.
   * What people have done is kept by the keys of units, so no progress is moved or lost.
   * @throws Changed, NotFound
   */
  changeVersion(
    actor: Actor,
    cohortId: string,
    version: number,
    change: { courseId: string; versionId: string },
  ): Promise<CohortCourseListDto> {
    return this.db.transaction(async () => {
      const { from, to } = await this.versionsOf(
        actor,
        cohortId,
        change.courseId,
        change.versionId,
      );
      if (from.id === to.id) return this.list(actor, cohortId);
      await this.cohorts.touch(cohortId, version);
      await this.db.run(
        `UPDATE cohort_courses SET course_version_id = $3
         WHERE cohort_id = $1 AND course_version_id = $2`,
        [cohortId, from.id, to.id],
      );
      await this.outbox.publish(new CourseVersionChanged(cohortId, change.courseId));
      await this.audit.record({
        actor,
        action: 'cohort.course-version-changed',
        subject: ['cohort', cohortId],
        before: { courseId: change.courseId, versionId: from.id, number: from.number },
        after: { courseId: change.courseId, versionId: to.id, number: to.number },
      });
      return this.list(actor, cohortId);
    });
  }

  /**
   * The version of a course that a cohort studies, and another published one: the newest when none
   * is named. @throws NotFound
   */
  async versionsOf(
    actor: Actor,
    cohortId: string,
    courseId: string,
    toId?: string,
  ): Promise<{ from: NumberedVersion; to: NumberedVersion; cohortVersion: number }> {
    const { version } = await this.cohorts.get(actor, cohortId);
    const from = await this.db.row<NumberedVersion>(
      `SELECT v.id, v.number FROM cohort_courses cc JOIN course_versions v ON v.id = cc.course_version_id
       WHERE cc.cohort_id = $1 AND v.course_id = $2`,
      [cohortId, courseId],
    );
    if (!from) throw new NotFound('course');
    const to = await this.db.row<NumberedVersion>(
      `SELECT id, number FROM course_versions WHERE course_id = $1 AND published_at IS NOT NULL
         AND ($2::uuid IS NULL OR id = $2) ORDER BY number DESC LIMIT 1`,
      [courseId, toId ?? null],
    );
    if (!to) throw new NotFound('version');
    return { from, to, cohortVersion: version };
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
