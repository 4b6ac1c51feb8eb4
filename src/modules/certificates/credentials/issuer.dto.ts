import {
  BoolField,
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../../platform/http/fields.js';
import { PageOf } from '../../../platform/http/pagination.js';
import { type KeyPurpose, keyPurposes } from './issuer-keys.service.js';

/** What the client needs to check a code offline. */
export class VerificationKeyDto {
  @IntField({ description: 'Number of the key, as in signed codes' }) ordinal!: number;
  @TextField({ description: 'Ed25519, 32 bytes in base64url' }) publicKey!: string;
  @InstantField({ nullable: true, description: 'When it was retired' })
  retiredAt!: string | null;
  @InstantField({
    nullable: true,
    description: 'When it was revoked; from then on its signature alone proves nothing',
  })
  revokedAt!: string | null;
  @InstantField({ nullable: true, description: 'From when others may have used the key to sign' })
  distrustedFrom!: string | null;
}

export class VerificationKeyListDto extends PageOf(VerificationKeyDto) {}

export class IssuerKeyDto {
  @IdField() id!: string;
  @ChoiceField(keyPurposes) purpose!: KeyPurpose;
  @IntField() ordinal!: number;
  @TextField({ description: 'SHA-256 of the public key' }) fingerprint!: string;
  @TextField({
    nullable: true,
    description: 'The issuer of its certificate; null: the programme itself',
  })
  confirmedBy!: string | null;
  @InstantField({ nullable: true, description: 'When its certificate expires' })
  certifiedUntil!: string | null;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true }) retiredAt!: string | null;
  @InstantField({ nullable: true }) revokedAt!: string | null;
  @InstantField({ nullable: true, description: 'From when others may have used the key to sign' })
  distrustedFrom!: string | null;
  @TextField({ nullable: true, max: 1_000 }) revocationReason!: string | null;
  @IntField({
    description: 'Valid certificates that a revoked key signed before it became untrusted',
  })
  toSignAgain!: number;
  @IntField({ description: 'Certificates it signed after that, to be checked first' })
  toLookThrough!: number;
}

export class IssuerKeyListDto extends PageOf(IssuerKeyDto) {}

/** Revokes a key that may be compromised. */
export class RevokeKeyDto {
  @InstantField({ description: 'From when others may have used the key to sign' })
  distrustedFrom!: string;
  @TextField({ max: 1_000, description: 'Reason, kept on record' }) reason!: string;
}

export class SignAgainDto {
  @BoolField({ description: 'Also include certificates issued since the key became untrusted' })
  all!: boolean;
}

/** Certificates sent by an authority. */
export class CertifyKeyDto {
  @TextField({
    max: 40_000,
    description: 'PEM: the certificate of the key in use and those of its issuing authorities',
  })
  certificates!: string;
}

export class RotateKeyDto {
  @ChoiceField(keyPurposes) purpose!: KeyPurpose;
}
