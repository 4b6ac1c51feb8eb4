import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AllocationInputs, Pin } from './allocation.js';

/**
 * A proposal of who gets a seat, committed or not. The places are not stored: they follow from
 * inputs and pins. A cohort has at most one that is not committed.
 */
@Entity('allocations')
export class AllocationProposal {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cohortId!: string;
  @Column('jsonb') inputs!: AllocationInputs;
  /** People placed by hand. */
  @Column('jsonb') pins!: Pin[];
  @Column('uuid', { nullable: true }) proposedBy!: string | null;
  @Column('timestamptz') proposedAt!: Date;
  @Column('uuid', { nullable: true }) committedBy!: string | null;
  /** When its offers were made. */
  @Column('timestamptz', { nullable: true }) committedAt!: Date | null;
  @VersionColumn() version!: number;
}
