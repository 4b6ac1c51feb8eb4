import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A job under way, or one whose process died. The table is unlogged: a crash of PostgreSQL empties it. */
@Entity('job_starts')
export class JobStart {
  /** The id of its row in the outbox. */
  @PrimaryColumn('uuid') jobId!: string;
  /** Starts that have not come to an end, the one under way included. */
  @Column('int') starts!: number;
  @Column('timestamptz') startedAt!: Date;
}
