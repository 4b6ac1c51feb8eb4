import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Answers } from '../courses/quiz.js';
import type { AnswerSources } from './merge-answers.js';

/** One attempt at a quiz. */
@Entity('quiz_attempts')
export class QuizAttempt {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') enrolmentId!: string;
  /** The quiz in the version in which the attempt was started, whose questions it uses. */
  @Column('uuid') unitId!: string;
  /** Identifies the quiz across versions; the attempt counts for all of them. */
  @Column('uuid') unitKey!: string;
  @Column('int') number!: number;
  @Column('jsonb') answers!: Answers;
  @Column('jsonb') answerSources!: AnswerSources;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) submittedAt!: Date | null;
  @Column('int', { nullable: true }) scorePercent!: number | null;
  @Column('boolean', { nullable: true }) passed!: boolean | null;
  /** Whether it counts for a grade: it was submitted before the person saw the correct answers. */
  @Column('boolean', { nullable: true }) graded!: boolean | null;
  @VersionColumn() version!: number;
}
