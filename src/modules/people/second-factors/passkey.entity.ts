import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A passkey of a person (WebAuthn). */
@Entity('passkeys')
export class Passkey {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  /** The authenticator's own id for it, base64url. */
  @Column('text') credentialId!: string;
  /** COSE key. */
  @Column('bytea') publicKey!: Buffer;
  /** Signature counter of the authenticator. */
  @Column('bigint') counter!: string;
  @Column('text', { array: true }) transports!: string[];
  /** Name given by its owner. */
  @Column('text') name!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
}

/**
 * A challenge for a passkey to answer. The row is deleted with the answer, so that each is used
 * only once.
 */
@Entity('passkey_challenges')
export class PasskeyChallenge {
  @PrimaryColumn('text') challenge!: string;
  /** Who is adding a passkey; null when signing in. */
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('timestamptz') expiresAt!: Date;
}
