import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A token by which an app acts for a person: the person's own, or one that an OAuth client fetched. */
@Entity('access_tokens')
export class AccessToken {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  /** null: the person's own. */
  @Column('uuid', { nullable: true }) clientId!: string | null;
  /** As its owner calls it; null when a client fetched it. */
  @Column('text', { nullable: true }) name!: string | null;
  /** SHA-256 of the token. */
  @Column('bytea', { select: false }) tokenHash!: Buffer;
  @Column('text', { array: true }) scopes!: string[];
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  /** Factors shown in the sign-in that created it, or its client. */
  @Column('smallint') factors!: 1 | 2;
}
