import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A code for use when the second factor is lost; valid once. */
@Entity('recovery_codes')
export class RecoveryCode {
  /** SHA-256 of the code, which has 120 bits. */
  @PrimaryColumn('bytea') codeHash!: Buffer;
  @Column('uuid') personId!: string;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}
