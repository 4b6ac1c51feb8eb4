import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Question } from './questions/form-question.js';

/** One version of what a cohort asks its applicants; a change makes a new one. */
@Entity('application_forms')
export class ApplicationForm {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cohortId!: string;
  /** Counts the versions of the cohort's form, from 1. */
  @Column('int') version!: number;
  @Column('jsonb') questions!: Question[];
  @Column('timestamptz') createdAt!: Date;
}
