import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Criterion } from './rubric.js';

/** What the reviewers of a cohort score; a cohort without one uses the plain rubric. */
@Entity('review_rubrics')
export class ReviewRubric {
  @PrimaryColumn('uuid') cohortId!: string;
  @Column('jsonb') criteria!: Criterion[];
  @VersionColumn() version!: number;
}
