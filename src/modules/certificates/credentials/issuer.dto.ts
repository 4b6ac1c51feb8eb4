import {
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../../platform/http/fields.js';
import { type KeyPurpose, keyPurposes } from './issuer-keys.service.js';

/** What a page needs to check a code with no network. */
export class VerificationKeyDto {
  @IntField({ description: 'As the code names it' }) ordinal!: number;
  @TextField({ description: 'Ed25519, 32 bytes in base64url' }) publicKey!: string;
  @InstantField({ nullable: true, description: 'Signs nothing new since' })
  retiredAt!: string | null;
}

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
}

/** What an authority sent. */
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
