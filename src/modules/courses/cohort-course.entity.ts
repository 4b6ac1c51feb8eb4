import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A course that a cohort studies, at a fixed version. */
@Entity('cohort_courses')
export class CohortCourse {
  @PrimaryColumn('uuid') cohortId!: string;
  @PrimaryColumn('uuid') courseVersionId!: string;
  /** Order of study. */
  @Column('int') position!: number;
}
