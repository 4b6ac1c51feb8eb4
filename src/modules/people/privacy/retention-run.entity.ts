import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One nightly run that removed data whose retention period had passed. */
@Entity('retention_runs')
export class RetentionRun {
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz') ranAt!: Date;
  /** Rows removed, by kind of personal data. */
  @Column('jsonb') removed!: { kind: string; rows: number }[];
}
