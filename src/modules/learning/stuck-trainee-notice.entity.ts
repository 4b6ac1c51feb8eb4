import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When trainers were last told that trainees of a cohort make no progress. */
@Entity('stuck_trainee_notices')
export class StuckTraineeNotice {
  @PrimaryColumn('uuid') cohortId!: string;
  @Column('timestamptz') madeAt!: Date;
}
