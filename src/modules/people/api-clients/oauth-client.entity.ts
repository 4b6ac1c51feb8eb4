import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An app that fetches hourly tokens with its secret (RFC 6749, 4.4) and acts for its owner. */
@Entity('oauth_clients')
export class OAuthClient {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') name!: string;
  /** SHA-256 of the secret. */
  @Column('bytea', { select: false }) secretHash!: Buffer;
  /** The widest scopes that its tokens can have. */
  @Column('text', { array: true }) scopes!: string[];
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  /** Factors presented in the sign-in that created it. */
  @Column('smallint') factors!: 1 | 2;
}
