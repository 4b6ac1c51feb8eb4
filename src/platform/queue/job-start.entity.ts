import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A job in progress, or one whose process died. The table is unlogged: a crash of PostgreSQL
 * empties it.
 */
@Entity('job_starts')
export class JobStart {
  /** The id of its row in the outbox. */
  @PrimaryColumn('uuid') jobId!: string;
  /** Starts without an end, including the one in progress. */
  @Column('int') starts!: number;
  @Column('timestamptz') startedAt!: Date;
}
