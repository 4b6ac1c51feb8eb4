import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import type { UnitContent } from './content/blocks.js';
import type { ImportReport } from './import/import-report.js';
import type { Quiz } from './quiz.js';
import type { UnitSettings } from './unit-kinds/unit-kind.js';

/** A course through all its versions. */
@Entity('courses')
export class Course {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') slug!: string;
  @Column('timestamptz') createdAt!: Date;
  /** The version that was last given to one of its units. */
  @Column('int') unitVersion!: number;
}

/** A person who may change a course and its drafts. */
@Entity('course_trainers')
export class CourseTrainer {
  @PrimaryColumn('uuid') courseId!: string;
  @PrimaryColumn('uuid') personId!: string;
}

/** One version of a course: the draft, or published and then immutable. */
@Entity('course_versions')
export class CourseVersion {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') courseId!: string;
  @Column('int') number!: number;
  @Column('jsonb') title!: LocalisedText;
  @Column('jsonb') summary!: LocalisedText;
  @Column('text') licence!: string;
  @Column('text') credit!: string;
  @Column('text', { nullable: true }) sourceUrl!: string | null;
  @Column('text', { array: true }) keywords!: string[];
  @Column('text') language!: string;
  @Column('jsonb', { nullable: true }) importReport!: ImportReport | null;
  /** From which its cover is made; null: that of the cohorts that study it. */
  @Column('uuid', { nullable: true }) priorityAreaId!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
  @VersionColumn() version!: number;
}

/** A figure or download of a version. */
@Entity('course_files')
export class CourseFile {
  @PrimaryColumn('uuid') courseVersionId!: string;
  /** As the lessons name it. */
  @PrimaryColumn('text') path!: string;
  @Column('uuid') fileId!: string;
}

/** The smallest thing a trainee completes. */
@Entity('units')
export class Unit {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') courseVersionId!: string;
  @Column('int') position!: number;
  @Column('text') slug!: string;
  /** The page that it was in the lesson it was imported from: what its text names is beside it. */
  @Column('text', { nullable: true }) page!: string | null;
  /** Of `unitKinds`, unless its plug-in was removed. */
  @Column('text') kind!: string;
  @Column('jsonb') title!: LocalisedText;
  /** Whether completion asks for it. */
  @Column('boolean') required!: boolean;
  @Column('int') teachingMinutes!: number;
  @Column('int') exerciseMinutes!: number;
  /** Markdown as written, with the Workbench's fenced blocks. */
  @Column('text') source!: string;
  @Column('jsonb') content!: UnitContent;
  @Column('jsonb', { nullable: true }) quiz!: Quiz | null;
  /** What its kind keeps of its own. */
  @Column('jsonb') settings!: UnitSettings;
  /** The same unit in the first version that had it, set on publication; null where this is it. */
  @Column('uuid', { nullable: true }) continuesId!: string | null;
  /** Counted by the course, so that no unit of one slug ever has the version of another. */
  @Column('int') version!: number;
}
