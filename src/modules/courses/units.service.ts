import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { bounds } from '../../platform/bounds/bounds.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { sql } from '../../platform/database/sql.js';
import { assertWritten, NOT_THERE_YET } from '../../platform/database/versions.js';
import { Changed, InvalidFields, NotFound } from '../../platform/errors/errors.js';
import { fieldFaults } from '../../platform/http/field-faults.js';
import { explained } from '../../platform/i18n/sentences.js';
import { Threads } from '../../platform/threads/threads.js';
import { emptyContent } from './content/blocks.js';
import type { ReadUnit, UnitText } from './content/unit.thread.js';
import { Unit } from './course.entity.js';
import type { DraftDto, PreviewDto, QuizDto, UnitDto, WriteUnitDto } from './courses.dto.js';
import { DraftChanged, UnitExists } from './courses.errors.js';
import { editableCourses } from './courses.policy.js';
import { CoursesService } from './courses.service.js';
import { fileAddress } from './import/import.service.js';
import { pageOf } from './import/unit-pages.js';
import { quizQuestionKinds } from './questions/quiz-question-kinds.js';
import { unitKinds } from './unit-kinds/unit-kinds.js';

const columns = sql`u.id, u.slug, u.position, u.kind, u.title, u.required,
  u.teaching_minutes AS "teachingMinutes", u.exercise_minutes AS "exerciseMinutes",
  u.source, u.content, u.quiz, u.settings, u.page, u.version`;

/** Units of a draft, for those who write it. */
@Injectable()
export class UnitsService {
  constructor(
    private readonly db: Database,
    private readonly courses: CoursesService,
    private readonly threads: Threads,
  ) {}

  /** A whole unit of any version, for its course's trainers. @throws NotFound */
  async get(actor: Actor, unitId: string): Promise<UnitDto> {
    const unit = await this.db.row<UnitDto>(
      sql`SELECT ${columns} FROM units u JOIN course_versions v ON v.id = u.course_version_id
       WHERE u.id = ${unitId} AND ${editableCourses(actor, sql`v.course_id`)}`,
    );
    if (!unit) throw new NotFound('unit');
    return unit;
  }

  /**
   * Writes the unit of a slug in the draft; with the version `NOT_THERE_YET` a new one.
   * @throws DraftChanged, UnitExists, Changed
   */
  async write(
    actor: Actor,
    courseId: string,
    slug: string,
    version: number,
    dto: WriteUnitDto,
  ): Promise<UnitDto> {
    checkUnit(dto);
    const seen = await this.courses.getDraft(actor, courseId);
    // Before the transaction: reading may take seconds, and the course is locked in it.
    const { content } = await this.parse(seen, dto.source ?? '', { ...dto, slug });
    return this.db.transaction(async () => {
      await this.courses.lockEditable(actor, courseId);
      const draft = await this.courses.getDraft(actor, courseId);
      if (draft.versionId !== seen.versionId) throw new DraftChanged();
      const old = draft.units.find((unit) => unit.slug === slug);
      if (version === NOT_THERE_YET && old) throw new UnitExists();
      if (version !== NOT_THERE_YET && !old) throw new Changed();
      const others = draft.units.filter((unit) => unit.slug !== slug);
      const position = Math.min(dto.position ?? old?.position ?? Infinity, others.length + 1);
      const id = old?.id ?? newId();
      const row = {
        id,
        courseVersionId: draft.versionId,
        slug,
        title: dto.title,
        kind: dto.kind,
        required: dto.required,
        teachingMinutes: dto.teachingMinutes,
        exerciseMinutes: dto.exerciseMinutes,
        source: dto.source ?? '',
        content,
        quiz: dto.quiz ?? null,
        settings: dto.settings ?? {},
        ...(dto.page !== undefined && { page: dto.page }),
        position,
        version: await this.courses.nextUnitVersion(courseId),
      };
      const units = this.db.repository(Unit);
      if (old) assertWritten((await units.update({ id, version }, row)).affected);
      else await units.insert(row);
      await this.order(others.toSpliced(position - 1, 0, { ...row }).map((unit) => unit.id));
      return this.get(actor, id);
    });
  }

  /** How a source would read, without keeping it. @throws NotFound */
  async preview(actor: Actor, courseId: string, source: string): Promise<PreviewDto> {
    const draft = await this.courses.getDraft(actor, courseId);
    const { content, notes } = await this.parse(draft, source, { slug: 'preview', kind: 'lesson' });
    return { content, notes: notes.map(explained) };
  }

  /** Removes a unit from the draft; saving it again restores it. @throws NotFound */
  async remove(actor: Actor, courseId: string, slug: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.courses.lockEditable(actor, courseId);
      const draft = await this.courses.getDraft(actor, courseId);
      const unit = draft.units.find((u) => u.slug === slug);
      if (!unit) throw new NotFound('unit');
      await this.db.repository(Unit).delete({ id: unit.id });
      await this.order(draft.units.filter((u) => u !== unit).map((u) => u.id));
    });
  }

  private async order(ids: string[]): Promise<void> {
    await this.db.run(
      `UPDATE units SET position = o.position
       FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, position)
       WHERE units.id = o.id AND units.position <> o.position`,
      [ids],
    );
  }

  /** Parsed as an import does it: what a unit was imported with is not lost when it is edited. */
  private async parse(
    draft: DraftDto,
    source: string,
    { slug, kind, page }: Pick<Unit, 'slug' | 'kind'> & { page?: string | null },
  ): Promise<ReadUnit> {
    if (!source) return { content: emptyContent(), notes: [] };
    const files = await this.db.rows<{ path: string; id: string }>(
      'SELECT path, file_id AS id FROM course_files WHERE course_version_id = $1',
      [draft.versionId],
    );
    const units = await this.db.rows<{ slug: string; kind: string; page: string | null }>(
      'SELECT slug, kind, page FROM units WHERE course_version_id = $1 ORDER BY position',
      [draft.versionId],
    );
    const pages = new Map(
      units.map((unit) => [unit.slug, unit.page ?? pageOf(unit.slug, unit.kind)]),
    );
    return this.threads.run<ReadUnit>(
      new URL('./content/unit.thread.js', import.meta.url),
      {
        markdown: source,
        page: page ?? pages.get(slug) ?? pageOf(slug, kind),
        files: files.map(({ path, id }) => [path, fileAddress(id)]),
        units: [...pages].map(([of, page]) => [page, of]),
        language: draft.language,
      } satisfies UnitText,
      { what: 'text', seconds: bounds.unitText.seconds },
    );
  }
}

function checkUnit({ kind, quiz = null, settings = {} }: WriteUnitDto): void {
  const faults = unitKinds.get(kind).check({ quiz, settings });
  if (faults.length > 0) throw new InvalidFields(faults);
  if (quiz) checkQuestions(quiz);
}

function checkQuestions(quiz: QuizDto): void {
  quiz.questions.forEach((question, index) => {
    const at = `/quiz/questions/${index}`;
    const faults = quizQuestionKinds.get(question.kind).questionFaults(question);
    if (faults.length > 0) {
      throw new InvalidFields(faults.map((one) => ({ ...one, pointer: at + one.pointer })));
    }
    if (quiz.questions.findIndex((other) => other.id === question.id) < index) {
      throw new InvalidFields([{ pointer: `${at}/id`, ...fieldFaults.duplicate }]);
    }
  });
}
