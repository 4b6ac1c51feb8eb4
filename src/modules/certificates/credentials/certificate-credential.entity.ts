import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The signed Open Badges credential of a certificate, in two forms. */
@Entity('certificate_credentials')
export class CertificateCredential {
  @PrimaryColumn('uuid') certificateId!: string;
  /** With its Data Integrity proof, as JSON text. */
  @Column('text') json!: string;
  /** As a JSON Web Token. */
  @Column('text') jwt!: string;
  /** Ordinal of the issuer key that signed the credential. */
  @Column('int', { nullable: true }) credentialKey!: number | null;
  /** Ordinal of the issuer key that signed the document. */
  @Column('int', { nullable: true }) documentKey!: number | null;
}
