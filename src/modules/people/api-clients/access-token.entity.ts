import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A token with which an app acts for a person: the person's own, or one that an OAuth client
 * fetched.
 */
@Entity('access_tokens')
export class AccessToken {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  /** null for the person's own tokens. */
  @Column('uuid', { nullable: true }) clientId!: string | null;
  /** Name given by its owner; null when a client fetched it. */
  @Column('text', { nullable: true }) name!: string | null;
  /** SHA-256 of the token. */
  @Column('bytea', { select: false }) tokenHash!: Buffer;
  @Column('text', { array: true }) scopes!: string[];
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  /** Factors presented in the sign-in that created it, or that created its client. */
  @Column('smallint') factors!: 1 | 2;
}
