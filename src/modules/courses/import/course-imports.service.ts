import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { FileUploads } from '../../../platform/files/file-uploads.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import type { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { type Page, type PageQuery, readPage } from '../../../platform/http/pagination.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import type { ImportQuery } from '../courses.dto.js';
import { CoursesService } from '../courses.service.js';
import type { CourseImportDto } from './course-imports.dto.js';
import { ImportLimit } from './import-limit.js';
import { explainedReport } from './import-report.js';
import { assertNothingReplaced } from './replaced-draft.js';

const columns = sql`i.id, i.state, i.course_id AS "courseId", v.title,
  i.files_written AS "filesWritten", i.files, v.import_report AS report, i.problem,
  i.created_at AS "createdAt", i.ended_at AS "endedAt"`;
const from = sql`course_imports i LEFT JOIN course_versions v ON v.id = i.version_id`;

/** Imports of lessons, visible only to the people who uploaded them. */
@Injectable()
export class CourseImportsService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly files: StoredFiles,
    private readonly uploads: FileUploads,
    private readonly courses: CoursesService,
    private readonly limit: ImportLimit,
  ) {}

  /**
   * Accepts a zipped lesson; a job turns it into a draft of a new course, or of the next version of
   * `courseId`. @throws NotFound when the actor may not change the course; ImportReplacesDraft
   */
  async request(
    actor: Actor,
    zip: UploadedFile,
    { courseId, replaceDraft = false }: ImportQuery,
  ): Promise<CourseImportDto> {
    await this.limit.count(actor.personId);
    if (courseId) {
      await this.courses.assertEditable(actor, courseId);
      if (!replaceDraft) await assertNothingReplaced(this.db, courseId);
    }
    const upload = await this.uploads.writeOne({
      name: 'lesson.zip',
      content: { path: zip.path },
      mediaType: 'application/zip',
    });
    const id = newId();
    await this.db.transaction(async () => {
      await this.uploads.record([upload]);
      await this.db.run(
        `INSERT INTO course_imports (id, person_id, file_id, course_id, replace_draft)
         VALUES ($1, $2, $3, $4, $5)`,
        [id, actor.personId, upload.id, courseId ?? null, replaceDraft],
      );
      await this.outbox.enqueue('courses.import', [{ importId: id }]);
    });
    return this.get(actor, id);
  }

  /** The progress and result of an import. @throws NotFound */
  async get(actor: Actor, id: string): Promise<CourseImportDto> {
    const row = await this.db.row<CourseImportDto>(
      sql`SELECT ${columns} FROM ${from} WHERE i.id = ${id} AND ${isOwn(actor)}`,
    );
    if (!row) throw new NotFound('import');
    return withReport(row);
  }

  /** The actor's imports, newest first. */
  async list(actor: Actor, query: PageQuery): Promise<Page<CourseImportDto>> {
    const page = await readPage<CourseImportDto>(
      this.db,
      {
        select: columns,
        from,
        id: sql`i.id`,
        key: { sql: sql`i.id`, type: 'uuid', descending: true },
        where: [isOwn(actor)],
      },
      query,
    );
    return { ...page, items: page.items.map(withReport) };
  }

  /** Removes the imports of a person, within the caller's transaction. */
  async removeOf(personId: string): Promise<void> {
    const rows = await this.db.rows<{ fileId: string | null }>(
      'DELETE FROM course_imports WHERE person_id = $1 RETURNING file_id AS "fileId"',
      [personId],
    );
    await this.files.discard(rows.flatMap(({ fileId }) => fileId ?? []));
  }
}

const withReport = (row: CourseImportDto): CourseImportDto => ({
  ...row,
  report: row.report && explainedReport(row.report),
});

const isOwn = ({ personId }: Actor): Sql => sql`i.person_id = ${personId}`;
