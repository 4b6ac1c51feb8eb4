import { posix } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { type StoredFile, StoredFiles } from '../../../platform/files/stored-files.js';
import { Archives, type FileSource } from '../../../platform/files/unzip.js';
import { withoutMetadata } from '../../../platform/files/without-metadata.js';
import type { DraftDto } from '../courses.dto.js';
import { CoursesService } from '../courses.service.js';
import { type Lesson, readLesson } from './carpentries.js';
import { type UnpackedLesson, withLesson } from './lesson-archive.js';
import { withFileAddresses } from './lesson-links.js';

/** Where a course's file is read. */
export const fileAddress = (id: string) => `/api/v1/course-files/${id}`;

/** Makes courses of lessons that others wrote. */
@Injectable()
export class ImportService {
  constructor(
    private readonly db: Database,
    private readonly files: StoredFiles,
    private readonly courses: CoursesService,
    private readonly archives: Archives,
  ) {}

  /**
   * Makes a draft of a zipped Workbench lesson: of a new course, or the next version of
   * `courseId`. Nothing is kept when any part fails.
   * @throws BadArchive
   */
  importZip(actor: Actor, zip: FileSource, courseId?: string): Promise<DraftDto> {
    return withLesson(this.archives, zip, (unpacked) => this.keep(actor, unpacked, courseId));
  }

  private async keep(
    actor: Actor,
    { files, bytesOf }: UnpackedLesson,
    courseId: string | undefined,
  ): Promise<DraftDto> {
    const lesson = readLesson(files);
    return this.db.transaction(async () => {
      const stored = new Map<string, StoredFile>();
      for (const path of lesson.filePaths) {
        const bytes = withoutMetadata(await bytesOf(path));
        stored.set(path, await this.files.keep(posix.basename(path), bytes));
      }
      const draft = await this.courses.startDraft(actor, describe(lesson, stored.size), courseId);
      await this.linkFiles(draft.versionId, stored);
      const address = (path: string) => fileAddress(stored.get(path)?.id ?? '');
      await this.courses.writeUnits(
        draft.versionId,
        lesson.units.map(({ title, content, ...unit }) => ({
          ...unit,
          title: { en: title },
          content: withFileAddresses(content, address),
          quiz: null,
        })),
      );
      return this.courses.getDraft(actor, draft.courseId);
    });
  }

  private async linkFiles(versionId: string, stored: Map<string, StoredFile>): Promise<void> {
    await this.db.run(
      `INSERT INTO course_files (course_version_id, path, file_id)
       SELECT $1, * FROM unnest($2::text[], $3::uuid[])`,
      [versionId, [...stored.keys()], [...stored.values()].map((file) => file.id)],
    );
  }
}

function describe(lesson: Lesson, files: number) {
  return {
    title: { en: lesson.title },
    summary: { en: lesson.summary || lesson.title },
    licence: lesson.licence,
    credit: lesson.credit,
    sourceUrl: lesson.sourceUrl,
    keywords: lesson.keywords,
    importReport: {
      format: 'carpentries-workbench' as const,
      units: lesson.units.length,
      files,
      notes: lesson.notes,
    },
  };
}
