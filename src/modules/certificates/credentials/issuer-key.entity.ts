import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signing key of the programme. One key per purpose is in use. */
@Entity('issuer_keys')
export class IssuerKey {
  @PrimaryColumn('uuid') id!: string;
  /** What it signs: credentials and QR codes (Ed25519), or documents (P-256 with a certificate). */
  @Column('text') purpose!: 'credentials' | 'documents';
  /** Counts the keys of a purpose, from 1. */
  @Column('int') ordinal!: number;
  /** SubjectPublicKeyInfo, DER. */
  @Column('bytea') publicKey!: Buffer;
  /** X.509, DER; only for document keys. */
  @Column('bytea', { nullable: true }) certificate!: Buffer | null;
  /** PKCS #8, encrypted with a key derived from SECRET_KEY. */
  @Column('text', { select: false }) sealedPrivateKey!: string;
  @Column('timestamptz') createdAt!: Date;
  /** null: in use. */
  @Column('timestamptz', { nullable: true }) retiredAt!: Date | null;
  /** Certificates of the authorities above it, DER; each is the issuer of the previous one. */
  @Column('bytea', { array: true }) chain!: Buffer[];
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  /** The time from which its signatures are no longer trusted. */
  @Column('timestamptz', { nullable: true }) distrustedFrom!: Date | null;
  @Column('text', { nullable: true }) revocationReason!: string | null;
}
