import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A unit that a trainee has completed. The key makes it count once, from any number of devices. */
@Entity('unit_completions')
export class UnitCompletion {
  @PrimaryColumn('uuid') enrolmentId!: string;
  /** Of the unit in all versions of its course. */
  @PrimaryColumn('uuid') unitKey!: string;
  @Column('timestamptz') completedAt!: Date;
}
