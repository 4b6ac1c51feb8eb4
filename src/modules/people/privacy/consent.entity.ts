import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentPurpose } from './consent.js';

/** A consent of a person; it stays on record after it is withdrawn. */
@Entity('consents')
export class Consent {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') purpose!: ConsentPurpose;
  /** Version of the privacy notice that was read. */
  @Column('text') version!: string;
  @Column('timestamptz') givenAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
