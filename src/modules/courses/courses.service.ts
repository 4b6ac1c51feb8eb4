import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { found } from '../../platform/database/search.js';
import { sql } from '../../platform/database/sql.js';
import { NotFound } from '../../platform/errors/errors.js';
import { type Page, readPage } from '../../platform/http/pagination.js';
import { Course, CourseTrainer, CourseVersion, Unit } from './course.entity.js';
import { CourseVersionsService } from './course-versions.service.js';
import type {
  CourseDto,
  CourseSummaryDto,
  CoursesQuery,
  DraftDto,
  EditableCourseDto,
  NewCourseDto,
  UnitOutlineDto,
} from './courses.dto.js';
import { NothingToPublish } from './courses.errors.js';
import { editableCourses } from './courses.policy.js';
import { explainedReport } from './import/import-report.js';
import { latinSlug } from './latin-slug.js';

const summaryColumns = sql`course.id, course.slug, v.id AS "versionId", v.number, v.title, v.summary,
  v.licence, v.credit, v.source_url AS "sourceUrl", v.language, v.published_at AS "publishedAt",
  (SELECT coalesce(sum(u.teaching_minutes + u.exercise_minutes), 0)::int FROM units u
   WHERE u.course_version_id = v.id AND u.required) AS minutes,
  course_theme(v.course_id, v.priority_area_id) AS theme`;

const outlineColumns = `id, slug, position, kind, title, required,
  teaching_minutes AS "teachingMinutes", exercise_minutes AS "exerciseMinutes"`;

/** The newest published version of a course is the one that people find. */
const newestPublished = sql`v.course_id = course.id AND v.published_at IS NOT NULL
  AND v.number = (SELECT max(w.number) FROM course_versions w
    WHERE w.course_id = course.id AND w.published_at IS NOT NULL)`;

type Description = Omit<NewCourseDto, 'slug' | 'language'> &
  Partial<
    Pick<CourseVersion, 'sourceUrl' | 'keywords' | 'language' | 'importReport' | 'priorityAreaId'>
  > & {
    slug?: string;
  };
type NewUnit = Omit<Unit, 'id' | 'courseVersionId' | 'position' | 'version' | 'continuesId'>;

interface DraftIds {
  courseId: string;
  versionId: string;
}

/** Courses and their versions. */
@Injectable()
export class CoursesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly versions: CourseVersionsService,
  ) {}

  list(query: CoursesQuery): Promise<Page<CourseSummaryDto>> {
    return readPage(
      this.db,
      {
        select: summaryColumns,
        from: sql`courses course JOIN course_versions v ON ${newestPublished}`,
        id: sql`course.id`,
        where: [found(query.search, sql`v.title::text || ' ' || v.summary::text`)],
      },
      query,
    );
  }

  /** The newest published version. @throws NotFound */
  async get(id: string): Promise<CourseDto> {
    const course = await this.db.row<Omit<CourseDto, 'units'>>(
      sql`SELECT ${summaryColumns}, v.version FROM courses course
       JOIN course_versions v ON ${newestPublished} WHERE course.id = ${id}`,
    );
    if (!course) throw new NotFound('course');
    return { ...course, units: await this.outline(course.versionId) };
  }

  /** The courses that the actor may change, with the numbers of their versions. */
  listEditable(actor: Actor, query: CoursesQuery): Promise<Page<EditableCourseDto>> {
    return readPage(
      this.db,
      {
        select: sql`course.id, course.slug, v.title,
          (SELECT max(number) FROM course_versions p
           WHERE p.course_id = course.id AND p.published_at IS NOT NULL) AS published,
          CASE WHEN v.published_at IS NULL THEN v.number END AS draft`,
        from: sql`courses course JOIN course_versions v ON v.course_id = course.id
          AND v.number = (SELECT max(number) FROM course_versions w WHERE w.course_id = course.id)`,
        id: sql`course.id`,
        where: [found(query.search, sql`v.title::text`), editableCourses(actor, sql`course.id`)],
      },
      query,
    );
  }

  /** The draft, for those who may change it. @throws NotFound */
  async getDraft(actor: Actor, courseId: string): Promise<DraftDto> {
    const draft = await this.db.row<Omit<DraftDto, 'units'>>(
      sql`SELECT ${summaryColumns}, v.version, v.import_report AS "importReport",
         v.priority_area_id AS "priorityAreaId"
       FROM courses course JOIN course_versions v ON v.course_id = course.id AND v.published_at IS NULL
       WHERE course.id = ${courseId} AND ${editableCourses(actor, sql`course.id`)}`,
    );
    if (!draft) throw new NotFound('draft');
    const { importReport } = draft;
    return {
      ...draft,
      importReport: importReport && explainedReport(importReport),
      units: await this.outline(draft.versionId),
    };
  }

  create(actor: Actor, dto: NewCourseDto): Promise<DraftDto> {
    return this.db.transaction(async () => {
      const { courseId } = await this.startDraft(actor, dto);
      return this.getDraft(actor, courseId);
    });
  }

  /** A draft of the next version that begins as a copy of the published one. @throws NotFound */
  startNext(actor: Actor, courseId: string): Promise<DraftDto> {
    return this.db.transaction(async () => {
      await this.lockEditable(actor, courseId);
      const drafted = await this.db.row(
        'SELECT 1 FROM course_versions WHERE course_id = $1 AND published_at IS NULL',
        [courseId],
      );
      if (drafted) return this.getDraft(actor, courseId);
      const published = await this.get(courseId);
      const { title, summary, licence, credit, sourceUrl, language } = published;
      const { keywords } = await this.db
        .repository(CourseVersion)
        .findOneByOrFail({ id: published.versionId });
      const description = { title, summary, licence, credit, sourceUrl, language, keywords };
      const { versionId } = await this.startDraft(actor, description, courseId);
      await this.db.run(
        `INSERT INTO course_files (course_version_id, path, file_id)
         SELECT $1, path, file_id FROM course_files WHERE course_version_id = $2`,
        [versionId, published.versionId],
      );
      const units = await this.db.repository(Unit).findBy({ courseVersionId: published.versionId });
      await this.writeUnits(
        { courseId, versionId },
        units.sort((a, b) => a.position - b.position),
      );
      return this.getDraft(actor, courseId);
    });
  }

  /** Begins a draft: of a new course, or the next version of `courseId` in place of its draft. */
  async startDraft(actor: Actor, description: Description, courseId?: string): Promise<DraftIds> {
    const { slug, ...rest } = description;
    const id =
      courseId ??
      (await this.addCourse(actor, slug ?? (latinSlug(rest.title.en ?? '') || 'course')));
    if (courseId) await this.lockEditable(actor, courseId);
    const last = await this.db.row<{ number: number; priorityAreaId: string | null }>(
      `SELECT coalesce(max(number) FILTER (WHERE published_at IS NOT NULL), 0) AS number,
         (array_agg(priority_area_id ORDER BY number DESC))[1] AS "priorityAreaId"
       FROM course_versions WHERE course_id = $1`,
      [id],
    );
    await this.db.run('DELETE FROM course_versions WHERE course_id = $1 AND published_at IS NULL', [
      id,
    ]);
    const versionId = newId();
    await this.db.repository(CourseVersion).insert({
      keywords: [],
      language: 'en',
      sourceUrl: null,
      importReport: null,
      priorityAreaId: last?.priorityAreaId ?? null,
      ...rest,
      id: versionId,
      courseId: id,
      number: (last?.number ?? 0) + 1,
      publishedAt: null,
    });
    await this.audit.record({
      actor,
      action: 'course.draft-started',
      subject: ['course', id],
      details: { versionId },
    });
    return { courseId: id, versionId };
  }

  async writeUnits({ courseId, versionId }: DraftIds, units: NewUnit[]): Promise<void> {
    const version = await this.nextUnitVersion(courseId);
    const rows = units.map((unit, index) => ({
      ...unit,
      id: newId(),
      courseVersionId: versionId,
      position: index + 1,
      version,
      continuesId: null,
    }));
    if (rows.length > 0) await this.db.repository(Unit).insert(rows);
  }

  /** A version that no unit of the course has had. */
  async nextUnitVersion(courseId: string): Promise<number> {
    const course = await this.db.row<{ version: number }>(
      `UPDATE courses SET unit_version = unit_version + 1 WHERE id = $1
       RETURNING unit_version AS version`,
      [courseId],
    );
    if (!course) throw new NotFound('course');
    return course.version;
  }

  /** Publishes the draft; it never changes again. @throws NothingToPublish */
  publish(actor: Actor, courseId: string): Promise<CourseDto> {
    return this.db.transaction(async () => {
      await this.lockEditable(actor, courseId);
      const draft = await this.getDraft(actor, courseId);
      if (draft.units.length === 0) throw new NothingToPublish();
      await this.versions.setKeys(courseId, draft.versionId);
      await this.db.run('UPDATE course_versions SET published_at = now() WHERE id = $1', [
        draft.versionId,
      ]);
      await this.audit.record({
        actor,
        action: 'course.published',
        subject: ['course', courseId],
        details: { versionId: draft.versionId, number: draft.number },
      });
      return this.get(courseId);
    });
  }

  /** @throws NotFound when it is not the actor's to change */
  async assertEditable(actor: Actor, courseId: string): Promise<void> {
    const found = await this.db.row(
      sql`SELECT 1 FROM courses course
        WHERE course.id = ${courseId} AND ${editableCourses(actor, sql`course.id`)}`,
    );
    if (!found) throw new NotFound('course');
  }

  /** Locks a course that the actor may change. @throws NotFound */
  async lockEditable(actor: Actor, courseId: string): Promise<void> {
    const found = await this.db.row(
      sql`SELECT 1 FROM courses course
        WHERE course.id = ${courseId} AND ${editableCourses(actor, sql`course.id`)} FOR UPDATE`,
    );
    if (!found) throw new NotFound('course');
  }

  private outline(versionId: string): Promise<UnitOutlineDto[]> {
    return this.db.rows(
      `SELECT ${outlineColumns} FROM units WHERE course_version_id = $1 ORDER BY position`,
      [versionId],
    );
  }

  private async addCourse(actor: Actor, wanted: string): Promise<string> {
    const id = newId();
    const existing = await this.db.row('SELECT 1 FROM courses WHERE slug = $1', [wanted]);
    const slug = existing ? `${wanted}-${id.slice(-6)}` : wanted;
    await this.db.repository(Course).insert({ id, slug });
    await this.db.repository(CourseTrainer).insert({ courseId: id, personId: actor.personId });
    return id;
  }
}
