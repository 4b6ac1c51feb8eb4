import { Entity, PrimaryColumn } from 'typeorm';

/** A person who reviews the applications of a cohort. */
@Entity('cohort_reviewers')
export class CohortReviewer {
  @PrimaryColumn('uuid') cohortId!: string;
  @PrimaryColumn('uuid') personId!: string;
}
