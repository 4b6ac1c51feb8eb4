import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key that the programme signs with. One of each purpose is in use. */
@Entity('issuer_keys')
export class IssuerKey {
  @PrimaryColumn('uuid') id!: string;
  /** What it signs: credentials and codes (Ed25519), or documents (P-256 with a certificate). */
  @Column('text') purpose!: 'credentials' | 'documents';
  /** Counts the keys of a purpose, from 1. */
  @Column('int') ordinal!: number;
  /** SubjectPublicKeyInfo, DER. */
  @Column('bytea') publicKey!: Buffer;
  /** X.509, DER; of keys for documents. */
  @Column('bytea', { nullable: true }) certificate!: Buffer | null;
  /** PKCS #8, sealed with a key made from SECRET_KEY. */
  @Column('text', { select: false }) sealedPrivateKey!: string;
  @Column('timestamptz') createdAt!: Date;
  /** null: in use. */
  @Column('timestamptz', { nullable: true }) retiredAt!: Date | null;
  /** Certificates of the authorities above it, DER, each the issuer of the one before. */
  @Column('bytea', { array: true }) chain!: Buffer[];
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  /** From this instant on its signatures count for nothing. */
  @Column('timestamptz', { nullable: true }) distrustedFrom!: Date | null;
  @Column('text', { nullable: true }) revocationReason!: string | null;
}
