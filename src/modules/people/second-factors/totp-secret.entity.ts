import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret that a person's authenticator app makes codes from (RFC 6238). */
@Entity('totp_secrets')
export class TotpSecret {
  @PrimaryColumn('uuid') personId!: string;
  /** Sealed with a key made from SECRET_KEY. */
  @Column('text', { select: false }) secret!: string;
  @Column('timestamptz') createdAt!: Date;
  /** null until a code of it was shown; it does not count before. */
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
  /** The last half minute whose code was taken: none is taken twice. */
  @Column('bigint') lastStep!: string;
  /** Wrong codes since the last right one. */
  @Column('int') failures!: number;
}
