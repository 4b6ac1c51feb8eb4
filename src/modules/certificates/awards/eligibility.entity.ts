import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CompletionFacts } from './requirements/completion-requirement.js';

/** An enrolment that has met the rule of an award; once met, it stays met. */
@Entity('eligibilities')
export class Eligibility {
  @PrimaryColumn('uuid') enrolmentId!: string;
  @PrimaryColumn('uuid') awardId!: string;
  /** What was known when the rule was met. */
  @Column('jsonb') facts!: CompletionFacts;
  @Column('timestamptz') metAt!: Date;
}
