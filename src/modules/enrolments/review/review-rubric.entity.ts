import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Criterion } from './rubric.js';

/**
 * The criteria that the reviewers of a cohort score; a cohort without a rubric uses the default.
 */
@Entity('review_rubrics')
export class ReviewRubric {
  @PrimaryColumn('uuid') cohortId!: string;
  @Column('jsonb') criteria!: Criterion[];
  @VersionColumn() version!: number;
}
