import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RequestState } from './request-state-machine.js';

/** A change that needs a second person's approval. */
@Entity('certificate_requests')
export class CertificateRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: 'correction' | 'reinstatement' | 'automatic-award';
  @Column('text') state!: RequestState;
  /** Its subject: an award for `automatic-award`, otherwise a certificate. */
  @Column('uuid', { nullable: true }) certificateId!: string | null;
  @Column('uuid', { nullable: true }) awardId!: string | null;
  /** The new name lines of a certificate, or the terms under which an award is issued. */
  @Column('jsonb') change!: Record<string, unknown>;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') requestedBy!: string;
  @Column('timestamptz') requestedAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) decisionReason!: string | null;
  /** The certificate created by an approved correction. */
  @Column('uuid', { nullable: true }) successorId!: string | null;
}
