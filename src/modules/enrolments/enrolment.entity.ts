import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { LifeCycle } from '../../platform/life-cycle/life-cycle.js';

export const enrolmentStates = ['active', 'completed', 'withdrawn'] as const;
export type EnrolmentState = (typeof enrolmentStates)[number];

/** From the accepted offer to the end. */
export const enrolmentLife = new LifeCycle<EnrolmentState, 'complete' | 'withdraw'>('enrolment', {
  complete: { from: ['active'], to: 'completed' },
  withdraw: { from: ['active'], to: 'withdrawn' },
});

/** A person's place in a cohort. */
@Entity('enrolments')
export class Enrolment {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cohortId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') applicationId!: string;
  @Column('text') state!: EnrolmentState;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @VersionColumn() version!: number;
}
