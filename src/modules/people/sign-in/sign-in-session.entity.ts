import { Column, Entity, PrimaryColumn } from 'typeorm';

export type SignInMethod = 'password' | 'passkey' | 'single-sign-on';

/** A session of a person, in one browser. */
@Entity('sign_in_sessions')
export class SignInSession {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  /** SHA-256 of the token. */
  @Column('bytea', { select: false }) tokenHash!: Buffer;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('text') method!: SignInMethod;
  /** Number of factors presented: something one knows, something one has. */
  @Column('smallint') factors!: 1 | 2;
  /** Network address and browser of the sign-in, as far as known. */
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { nullable: true }) agent!: string | null;
  /** Accurate to within some minutes. */
  @Column('timestamptz') lastSeenAt!: Date;
  /** When the person last confirmed who they are. */
  @Column('timestamptz') confirmedAt!: Date;
}
