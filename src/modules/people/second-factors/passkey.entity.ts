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
  /** Signatures that the authenticator has counted. */
  @Column('bigint') counter!: string;
  @Column('text', { array: true }) transports!: string[];
  /** As its owner calls it. */
  @Column('text') name!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
}

/** A challenge that a passkey is to answer. The row is deleted with the answer, so each counts once. */
@Entity('passkey_challenges')
export class PasskeyChallenge {
  @PrimaryColumn('text') challenge!: string;
  /** Who adds a passkey; null: somebody who signs in. */
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('timestamptz') expiresAt!: Date;
}
