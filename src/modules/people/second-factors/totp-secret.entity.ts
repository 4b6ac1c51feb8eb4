import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret from which a person's authenticator app computes codes (RFC 6238). */
@Entity('totp_secrets')
export class TotpSecret {
  @PrimaryColumn('uuid') personId!: string;
  /** Sealed with a key derived from SECRET_KEY. */
  @Column('text', { select: false }) secret!: string;
  @Column('timestamptz') createdAt!: Date;
  /** null until the first code was verified; the secret does not count before. */
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
  /** The last half minute whose code was accepted: none is accepted twice. */
  @Column('bigint') lastStep!: string;
  /** Wrong codes since the last right one. */
  @Column('int') failures!: number;
}
