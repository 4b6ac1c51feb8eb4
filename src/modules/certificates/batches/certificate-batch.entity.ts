import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { CertificateContent } from '../certificate.entity.js';
import type { BatchState } from './batch-state-machine.js';

/** A certificate of an earlier year that waits for the approval of its batch. */
export interface ImportedCertificate {
  content: CertificateContent;
  /** null when the list has no address of the holder. */
  personId: string | null;
  earlierNumber: string;
}

/** Certificates that are approved and issued together. */
@Entity('certificate_batches')
export class CertificateBatch {
  @PrimaryColumn('uuid') id!: string;
  /** null, like the award, for certificates of earlier years. */
  @Column('uuid', { nullable: true }) cohortId!: string | null;
  @Column('uuid', { nullable: true }) awardId!: string | null;
  @Column('text') state!: BatchState;
  @Column('uuid') preparedBy!: string;
  @Column('uuid', { nullable: true }) approvedBy!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) approvedAt!: Date | null;
  /** The design, fixed at approval; null: the house's own. */
  @Column('uuid', { nullable: true }) templateVersionId!: string | null;
  /** No certificate of it is made while this is set. */
  @Column('timestamptz', { nullable: true }) pausedAt!: Date | null;
  /** Certificates of earlier years, until the batch is approved or cancelled. */
  @Column('jsonb', { nullable: true }) imported!: ImportedCertificate[] | null;
  @VersionColumn() version!: number;
}

/** The rules by which members are left out. */
export type ExcludedCode = 'below-lowest-grade' | 'erased' | 'name-not-drawn';

/** Somebody for whom a batch is, or who was left out of it. */
@Entity('certificate_batch_members')
export class CertificateBatchMember {
  @PrimaryColumn('uuid') batchId!: string;
  @PrimaryColumn('uuid') enrolmentId!: string;
  /** null: not left out. */
  @Column('text', { nullable: true }) excludedBecause!: string | null;
  /** Why, where a rule leaves them out and no person has written it; then the other is empty. */
  @Column('text', { nullable: true }) excludedCode!: ExcludedCode | null;
}
