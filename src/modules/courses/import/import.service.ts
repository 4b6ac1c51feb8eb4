import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { bounds } from '../../../platform/bounds/bounds.js';
import { Database } from '../../../platform/database/database.js';
import { FileUploads, type NewFile, type Upload } from '../../../platform/files/file-uploads.js';
import { Archives, type FileSource } from '../../../platform/files/unzip.js';
import { Threads } from '../../../platform/threads/threads.js';
import type { DraftDto } from '../courses.dto.js';
import { CoursesService } from '../courses.service.js';
import { unitKinds } from '../unit-kinds/unit-kinds.js';
import type { ImportFormat, LessonText } from './import-format.js';
import { formatOf } from './import-formats.js';
import type { Lesson, ParsedLesson } from './lesson.js';
import { unpackedLesson, withUnpacked } from './lesson-archive.js';
import type { LessonFiles } from './lesson-files.js';
import { withFileAddresses } from './lesson-links.js';
import { assertNothingReplaced } from './replaced-draft.js';

/** The URL of a course file. */
export const fileAddress = (id: string) => `/api/v1/course-files/${id}`;

/** Number of files written to the store between progress updates. */
const WRITTEN_TOGETHER = 50;

type Progress = (written: number, files: number) => Promise<unknown>;

/** A lesson that was read; its files have been stored, in the order of their paths. */
export interface LessonRead {
  lesson: ParsedLesson;
  /** The kind of its format. */
  format: string;
  uploads: Upload[];
}

/** Imports lessons as courses. */
@Injectable()
export class ImportService {
  constructor(
    private readonly db: Database,
    private readonly uploads: FileUploads,
    private readonly courses: CoursesService,
    private readonly threads: Threads,
    private readonly archives: Archives,
  ) {}

  /**
   * Reads a zipped lesson in any of the formats and writes its files to the store, outside
   * transactions.
   * @param progress called as files are written, with the number written and the total
   * @throws BadArchive, TooMuchWork
   */
  read(zip: FileSource, progress: Progress = async () => undefined): Promise<LessonRead> {
    return withUnpacked(this.archives, zip, async (places) => {
      const format = formatOf([...places.keys()]);
      const { files, fileToKeep } = await (format.unpack?.(places) ??
        unpackedLesson(places, format.isText));
      const limits = { what: 'lesson', seconds: bounds.lessonText.seconds };
      const read = await this.threads.run<Lesson>(format.reader, textOf(files, format), limits);
      const lesson = isParsed(read)
        ? read
        : await this.threads.run<ParsedLesson>(unitParser, read, limits);
      checkKinds(lesson, format);
      const { filePaths } = lesson;
      const uploads: Upload[] = [];
      while (uploads.length < filePaths.length) {
        const next = filePaths.slice(uploads.length, uploads.length + WRITTEN_TOGETHER);
        const kept: NewFile[] = [];
        for (const path of next) kept.push(await fileToKeep(path));
        uploads.push(...(await this.uploads.write(kept)));
        await progress(uploads.length, filePaths.length);
      }
      return { lesson, format: format.kind, uploads };
    });
  }

  /**
   * Creates a draft from a lesson that was read: of a new course, or of the next version of
   * `course`. If any part fails, nothing is kept. @throws NotFound, UploadLost, ImportReplacesDraft
   */
  keep(
    actor: Actor,
    { lesson, format, uploads }: LessonRead,
    course?: { id: string; replaceDraft: boolean },
  ): Promise<DraftDto> {
    return this.db.transaction(async () => {
      if (course && !course.replaceDraft) {
        await this.courses.lockEditable(actor, course.id);
        await assertNothingReplaced(this.db, course.id);
      }
      await this.uploads.record(uploads);
      const stored = new Map(
        lesson.filePaths.map((path, index) => [path, uploads[index] as Upload]),
      );
      const draft = await this.courses.startDraft(
        actor,
        describe(lesson, format, stored.size),
        course?.id,
      );
      await this.linkFiles(draft.versionId, stored);
      const address = (path: string) => fileAddress(stored.get(path)?.id ?? '');
      await this.courses.writeUnits(
        draft,
        lesson.units.map(({ title, content, ...unit }) => ({
          ...unit,
          title: inBoth(lesson.language, title),
          content: withFileAddresses(content, address),
          quiz: null,
          settings: {},
        })),
      );
      return this.courses.getDraft(actor, draft.courseId);
    });
  }

  private async linkFiles(versionId: string, stored: Map<string, Upload>): Promise<void> {
    await this.db.run(
      `INSERT INTO course_files (course_version_id, path, file_id)
       SELECT $1, * FROM unnest($2::text[], $3::uuid[])`,
      [versionId, [...stored.keys()], [...stored.values()].map((file) => file.id)],
    );
  }
}

/** A fault of a format's reader, not of the lesson. @throws Error */
function checkKinds({ units }: ParsedLesson, { kind: format }: ImportFormat): void {
  for (const { kind, page } of units) {
    const faults = unitKinds.find(kind)?.check({ quiz: null, settings: {} });
    if (faults?.length === 0) continue;
    throw new Error(`The reader of ${format} makes of ${page} a unit of the kind “${kind}”.`);
  }
}

const unitParser = new URL('./parse-units.thread.js', import.meta.url);

const isParsed = (lesson: Lesson): lesson is ParsedLesson =>
  lesson.units.every(({ content }) => content !== undefined);

/** A copy of the texts that the format's reader needs, and the names of other files. */
const textOf = (files: LessonFiles, { isText }: ImportFormat): LessonText => ({
  files: [...files].map(([path, bytes]) => [path, isText(path) ? new Uint8Array(bytes) : null]),
});

/** English is mandatory, so a text in another language is used for it too. */
const inBoth = (language: string, text: string) => ({ en: text, [language]: text });

function describe(lesson: Lesson, format: string, files: number) {
  return {
    title: inBoth(lesson.language, lesson.title),
    summary: inBoth(lesson.language, lesson.summary || lesson.title),
    language: lesson.language,
    licence: lesson.licence,
    credit: lesson.credit,
    sourceUrl: lesson.sourceUrl,
    keywords: lesson.keywords,
    importReport: {
      format,
      units: lesson.units.length,
      files,
      notes: lesson.notes,
    },
  };
}
