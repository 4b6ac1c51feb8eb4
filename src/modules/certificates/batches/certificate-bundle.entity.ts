import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkState } from '../../../platform/state-machine/work-state-machine.js';

/** All certificates of a batch in one file, created on request and kept for some days. */
@Entity('certificate_bundles')
export class CertificateBundle {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') batchId!: string;
  /** `zip`: a file for each certificate; `print`: one document. */
  @Column('text') form!: 'zip' | 'print';
  @Column('text') sorting!: 'member-state' | 'name' | 'listed';
  /** The order of certificate numbers when `sorting` is `listed`. */
  @Column('text', { array: true }) numbers!: string[];
  @Column('uuid') requestedBy!: string;
  @Column('text') state!: WorkState;
  /** Certificates added so far, and in total. */
  @Column('int') made!: number;
  @Column('int') total!: number;
  /** null until it is done. */
  @Column('uuid', { nullable: true }) fileId!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readyAt!: Date | null;
}
