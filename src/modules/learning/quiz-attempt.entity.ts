import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Answers } from '../courses/quiz.js';
import type { AnswerSources } from './merge-answers.js';

/** One sitting of a quiz. */
@Entity('quiz_attempts')
export class QuizAttempt {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') enrolmentId!: string;
  /** The quiz in the version that the attempt was begun in: its questions are asked and marked. */
  @Column('uuid') unitId!: string;
  /** The quiz in all versions, for which the attempt counts. */
  @Column('uuid') unitKey!: string;
  @Column('int') number!: number;
  @Column('jsonb') answers!: Answers;
  @Column('jsonb') answerSources!: AnswerSources;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) submittedAt!: Date | null;
  @Column('int', { nullable: true }) scorePercent!: number | null;
  @Column('boolean', { nullable: true }) passed!: boolean | null;
  /** Whether it counts for a grade: it was submitted before the person saw the right answers. */
  @Column('boolean', { nullable: true }) graded!: boolean | null;
  @VersionColumn() version!: number;
}
