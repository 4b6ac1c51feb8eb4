import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RequestState } from './request-state-machine.js';

/** A change that a second person has to agree to. */
@Entity('certificate_requests')
export class CertificateRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: 'correction' | 'reinstatement' | 'automatic-award';
  @Column('text') state!: RequestState;
  /** What it is about: an award when that is to be issued automatically, else a certificate. */
  @Column('uuid', { nullable: true }) certificateId!: string | null;
  @Column('uuid', { nullable: true }) awardId!: string | null;
  /** The lines that a certificate is to say, or the terms under which an award is issued. */
  @Column('jsonb') change!: Record<string, unknown>;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') requestedBy!: string;
  @Column('timestamptz') requestedAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) decisionReason!: string | null;
  /** The certificate that an approved correction has made. */
  @Column('uuid', { nullable: true }) successorId!: string | null;
}
