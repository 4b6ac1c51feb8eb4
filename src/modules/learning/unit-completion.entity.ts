import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A unit that a trainee has completed. The primary key makes it count once, from any number of
 * devices.
 */
@Entity('unit_completions')
export class UnitCompletion {
  @PrimaryColumn('uuid') enrolmentId!: string;
  /** Identifies the unit across versions of its course. */
  @PrimaryColumn('uuid') unitKey!: string;
  @Column('timestamptz') completedAt!: Date;
}
