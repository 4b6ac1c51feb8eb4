import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What an email about the account is for: opening it; saying that it is open already; choosing a
 * new password; saying that something about its safety was changed, that an account elsewhere now
 * opens it or no longer does, that somebody is guessing its password or codes, that codes of its
 * app are no longer taken, that two accounts were merged (to the kept one, and to the closed one), or
 * that staff corrected its address (to the former one, and to the new one).
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

/** An email about the account. The token in its link is made from the id and the secret key. */
@Entity('account_tokens')
export class AccountToken {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') purpose!: TokenPurpose;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  /** When the link was used, or replaced by a newer one. */
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
  /** What the email is about: a provider's name, the cohort to go on to; never a personal value. */
  @Column('text', { nullable: true }) detail!: string | null;
  /** After a correction, the address it is for: the former one, or the new one. */
  @Column('text', { nullable: true }) address!: string | null;
  /** The profile that was typed with the address, sealed; null once the link is of no use. */
  @Column('text', { nullable: true, select: false }) sealedProfile!: string | null;
  /** Who invites; null: anyone who knew the address. */
  @Column('uuid', { nullable: true }) requestedBy!: string | null;
}
