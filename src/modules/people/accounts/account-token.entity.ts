import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Purpose of an email about the account. `activation` opens it; `already-active` says it is open
 * already; `password-reset` sets a new password. The others are notices: a security setting
 * changed, an external account was linked or unlinked, someone is guessing the password or codes,
 * authenticator codes were locked, two accounts were merged (to the kept one and to the closed
 * one), or staff corrected the address (to the former and to the new address).
 */
export type TokenPurpose =
  | 'activation'
  | 'already-active'
  | 'password-reset'
  | 'security-notice'
  | 'identity-linked'
  | 'identity-unlinked'
  | 'guessing-notice'
  | 'codes-locked'
  | 'account-merged'
  | 'account-merged-away'
  | 'address-changed'
  | 'address-set';

/** An email about the account. The token in its link is derived from the id and the secret key. */
@Entity('account_tokens')
export class AccountToken {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') purpose!: TokenPurpose;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  /** When the link was used, or replaced by a newer one. */
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
  /**
   * The email's subject matter: a provider's name, or the cohort to continue to; never personal
   * data.
   */
  @Column('text', { nullable: true }) detail!: string | null;
  /** After a correction, the address it is sent to: the former one or the new one. */
  @Column('text', { nullable: true }) address!: string | null;
  /** The profile submitted with the address, sealed; null once the link is no longer valid. */
  @Column('text', { nullable: true, select: false }) sealedProfile!: string | null;
  /**
   * Who sent the invitation; null if anyone who knew the address could have asked for the email.
   */
  @Column('uuid', { nullable: true }) requestedBy!: string | null;
}
