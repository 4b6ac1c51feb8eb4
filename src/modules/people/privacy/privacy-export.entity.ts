import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkState } from '../../../platform/state-machine/work-state-machine.js';

/** An archive of everything about a person. */
@Entity('privacy_exports')
export class PrivacyExport {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') state!: WorkState;
  /** null until it is built, like the instants. */
  @Column('uuid', { nullable: true }) fileId!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readyAt!: Date | null;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
}
