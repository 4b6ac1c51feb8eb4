import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ErasureState } from './erasure-state-machine.js';

/** A person's erasure request; it can be cancelled until the erasure has begun. */
@Entity('erasures')
export class Erasure {
  @PrimaryColumn('uuid') personId!: string;
  @Column('timestamptz') requestedAt!: Date;
  @Column('text') state!: ErasureState;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz', { nullable: true }) begunAt!: Date | null;
  @Column('timestamptz', { nullable: true }) doneAt!: Date | null;
}
