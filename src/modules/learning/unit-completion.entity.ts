import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A unit that a trainee has completed. The key makes it count once, from any number of devices. */
@Entity('unit_completions')
export class UnitCompletion {
  @PrimaryColumn('uuid') enrolmentId!: string;
  @PrimaryColumn('uuid') unitId!: string;
  @Column('timestamptz') completedAt!: Date;
}
