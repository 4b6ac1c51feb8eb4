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
  @IntField({ description: 'As the code names it' }) ordinal!: number;
  @TextField({ description: 'Ed25519, 32 bytes in base64url' }) publicKey!: string;
  @InstantField({ nullable: true, description: 'Signs nothing new since' })
  retiredAt!: string | null;
  @InstantField({ nullable: true, description: 'Since then its word alone proves nothing' })
  revokedAt!: string | null;
  @InstantField({ nullable: true, description: 'From when on others may have signed with it' })
  distrustedFrom!: string | null;
}

export class VerificationKeyListDto extends PageOf(VerificationKeyDto) {}

export class IssuerKeyDto {
  @IdField() id!: string;
  @ChoiceField(keyPurposes) purpose!: KeyPurpose;
  @IntField() ordinal!: number;
  @TextField({ description: 'SHA-256 of the public half' }) fingerprint!: string;
  @TextField({
    nullable: true,
    description: 'Who confirms whose it is; null: the programme itself',
  })
  confirmedBy!: string | null;
  @InstantField({ nullable: true, description: 'When its certificate runs out' })
  certifiedUntil!: string | null;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true }) retiredAt!: string | null;
  @InstantField({ nullable: true }) revokedAt!: string | null;
  @InstantField({ nullable: true, description: 'From when on others may have signed with it' })
  distrustedFrom!: string | null;
  @TextField({ nullable: true, max: 1_000 }) revocationReason!: string | null;
  @IntField({ description: 'Certificates in force that a revoked key signed before its distrust' })
  toSignAgain!: number;
  @IntField({ description: 'Those it signed since, to be looked through first' })
  toLookThrough!: number;
}

export class IssuerKeyListDto extends PageOf(IssuerKeyDto) {}

/** Revokes a key that may be compromised. */
export class RevokeKeyDto {
  @InstantField({ description: 'From when on others may have signed with it' })
  distrustedFrom!: string;
  @TextField({ max: 1_000, description: 'Why, for the record' }) reason!: string;
}

export class SignAgainDto {
  @BoolField({ description: 'Also what was issued since the key is distrusted' }) all!: boolean;
}

/** Certificates sent by an authority. */
export class CertifyKeyDto {
  @TextField({
    max: 40_000,
    description: 'PEM: the certificate of the key in use, and those of the authorities above it',
  })
  certificates!: string;
}

export class RotateKeyDto {
  @ChoiceField(keyPurposes) purpose!: KeyPurpose;
}
