import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { DomainError, findRefusal } from '../../../platform/errors/domain-error.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { WorkFolders } from '../../../platform/files/work-folders.js';
import { problemDocument } from '../../../platform/http/problem.js';
import { type Commit, JobFailed, LongJob } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import type { WorkState, WorkStep } from '../../../platform/state-machine/work-state-machine.js';
import { PeopleService } from '../../people/people.service.js';
import { courseImportStateMachine } from './course-import-state-machine.js';
import { ImportService, type LessonRead } from './import.service.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'courses.import': { importId: string };
  }
}

/** An import in progress. */
interface ClaimedImport {
  id: string;
  personId: string;
  fileId: string;
  courseId: string | null;
  replaceDraft: boolean;
}

/** Creates drafts from uploaded lessons. */
@Injectable()
export class CourseImportProcessor {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
    private readonly files: StoredFiles,
    private readonly folders: WorkFolders,
    private readonly people: PeopleService,
    private readonly lessons: ImportService,
  ) {}

  /**
   * Reads the archive and stores its files; the draft and all of its rows are written at the end,
   * in one transaction. If a lesson cannot be imported, only the reason is kept.
   */
  @LongJob('courses.import')
  async import({ importId }: JobPayloads['courses.import']): Promise<Commit | undefined> {
    const claimed = await this.claim(importId);
    if (!claimed) return undefined;
    try {
      const lesson = await this.read(claimed);
      return () =>
        this.db
          .transaction(() => this.keep(claimed, lesson))
          .catch((error) => this.fail(importId, findRefusal(error)));
    } catch (error) {
      const refusal = findRefusal(error);
      return () => this.fail(importId, refusal);
    }
  }

  @JobFailed('courses.import')
  giveUp({ importId }: JobPayloads['courses.import']): Promise<void> {
    return this.fail(importId, new NotImported());
  }

  private claim(id: string): Promise<ClaimedImport | undefined> {
    return this.transitions.applyIfAllowed<WorkState, WorkStep, ClaimedImport>(
      courseImportStateMachine,
      'begin',
      id,
      {
        set: sql`files_written = 0, files = NULL`,
        returning: sql`r.person_id AS "personId", r.file_id AS "fileId",
          r.course_id AS "courseId", r.replace_draft AS "replaceDraft"`,
      },
    );
  }

  private read({ id, fileId }: ClaimedImport): Promise<LessonRead> {
    return this.folders.use(async (folder) => {
      const path = join(folder, 'lesson.zip');
      const file = await this.files.find(fileId);
      await pipeline(await this.files.open(file), createWriteStream(path, { mode: 0o600 }));
      return this.lessons.read({ path }, (written, files) =>
        this.db.run('UPDATE course_imports SET files_written = $2, files = $3 WHERE id = $1', [
          id,
          written,
          files,
        ]),
      );
    });
  }

  private async keep(
    { id, personId, fileId, courseId, replaceDraft }: ClaimedImport,
    lesson: LessonRead,
  ): Promise<void> {
    const actor = await this.people.actorOf(personId);
    const course = courseId === null ? undefined : { id: courseId, replaceDraft };
    const draft = await this.lessons.keep(actor, lesson, course);
    const files = lesson.uploads.length;
    await this.transitions.apply(courseImportStateMachine, 'finish', id, {
      set: sql`course_id = ${draft.id}, version_id = ${draft.versionId}, file_id = NULL,
        files_written = ${files}, files = ${files}, ended_at = now()`,
    });
    await this.files.discard([fileId]);
  }

  /** Stores the reason and removes the archive, which nothing reads again. */
  private async fail(id: string, error: DomainError): Promise<void> {
    const failed = await this.transitions.applyIfAllowed<
      WorkState,
      WorkStep,
      { fileId: string | null }
    >(courseImportStateMachine, 'fail', id, {
      set: sql`problem = ${JSON.stringify(problemDocument(error))}, file_id = NULL, ended_at = now()`,
      returning: sql`OLD.file_id AS "fileId"`,
    });
    if (failed?.fileId) await this.files.discard([failed.fileId]);
  }
}

/** 500: the import failed repeatedly. */
class NotImported extends DomainError {
  constructor() {
    super(
      'internal',
      'not-imported',
      'The lesson could not be imported because of a technical problem.',
      'Nothing was saved. Upload it again later.',
    );
  }
}
