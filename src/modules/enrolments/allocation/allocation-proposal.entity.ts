import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AllocationInputs, Pin } from './allocation.js';

/**
 * A proposed or committed allocation of seats. Places are not stored: they are computed from inputs
 * and pins. A cohort has at most one uncommitted proposal.
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
  /** When its offers were sent. */
  @Column('timestamptz', { nullable: true }) committedAt!: Date | null;
  @VersionColumn() version!: number;
}
