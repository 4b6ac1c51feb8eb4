import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JobName } from '../queue/jobs.js';

/**
 * One job for one listener, kept from the transaction that requests it until some days after it is
 * done.
 */
@Entity('outbox')
export class OutboxEntry {
  /** Also the id of the job in Bull. */
  @PrimaryColumn('uuid') id!: string;
  @Column('text') job!: JobName;
  /** Ids only, never personal data. */
  @Column('jsonb') payload!: object;
  @Column('timestamptz') createdAt!: Date;
  /** When the relay added it to Redis; null when it has to be added, or added again. */
  @Column('timestamptz', { nullable: true }) queuedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) doneAt!: Date | null;
  /** Set once it is no longer retried; an administrator decides then. */
  @Column('timestamptz', { nullable: true }) failedAt!: Date | null;
  @Column('int') attempts!: number;
  @Column('text', { nullable: true }) lastError!: string | null;
}
