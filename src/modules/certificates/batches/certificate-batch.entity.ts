import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { CertificateContent } from '../certificate.entity.js';
import type { BatchState } from './batch-state-machine.js';

/** A certificate of an earlier year, until its batch is approved. */
export interface ImportedCertificate {
  content: CertificateContent;
  /** null when the list has no email address of the holder. */
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
  /** The design, fixed at approval; null: the default design. */
  @Column('uuid', { nullable: true }) templateVersionId!: string | null;
  /** While this is set, none of its certificates is created. */
  @Column('timestamptz', { nullable: true }) pausedAt!: Date | null;
  /** Certificates of earlier years, until the batch is approved or cancelled. */
  @Column('jsonb', { nullable: true }) imported!: ImportedCertificate[] | null;
  @VersionColumn() version!: number;
}

/** The rules that exclude members. */
export type ExcludedCode = 'below-lowest-grade' | 'erased' | 'name-not-drawn';

/** A person in a batch, included or excluded. */
@Entity('certificate_batch_members')
export class CertificateBatchMember {
  @PrimaryColumn('uuid') batchId!: string;
  @PrimaryColumn('uuid') enrolmentId!: string;
  /** null: included. */
  @Column('text', { nullable: true }) excludedBecause!: string | null;
  /** The rule that excludes them; `excludedBecause` is then an empty string. */
  @Column('text', { nullable: true }) excludedCode!: ExcludedCode | null;
}
