import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProblemDto } from '../../../platform/http/fault.dto.js';
import type { WorkState } from '../../../platform/state-machine/work-state-machine.js';

/** An uploaded lesson that becomes a draft of a course. */
@Entity('course_imports')
export class CourseImport {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') state!: WorkState;
  /** The archive, until it has been read. */
  @Column('uuid', { nullable: true }) fileId!: string | null;
  /** The course of which it becomes the next version; for a new course, set once that exists. */
  @Column('uuid', { nullable: true }) courseId!: string | null;
  /** Whether it may replace a draft with units, or quizzes. */
  @Column('boolean') replaceDraft!: boolean;
  /** The draft; null after another draft replaced it. */
  @Column('uuid', { nullable: true }) versionId!: string | null;
  @Column('int') filesWritten!: number;
  /** null until the lesson has been read. */
  @Column('int', { nullable: true }) files!: number | null;
  /** Why it failed. */
  @Column('jsonb', { nullable: true }) problem!: ProblemDto | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
