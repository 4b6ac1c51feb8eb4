import { CodeField } from '../../../platform/http/code-field.js';
import {
  BoolField,
  IdField,
  InstantField,
  IntField,
  OpaqueField,
  TextField,
} from '../../../platform/http/fields.js';
import { ListField } from '../../../platform/http/list-fields.js';
import { SessionDeliveryDto } from '../sign-in/sessions.dto.js';

export class TotpDto {
  @TextField({ description: 'Base 32; for typing it into the app' }) secret!: string;
  @TextField({ max: 500, description: 'otpauth:// address; for a QR code' }) uri!: string;
}

export class ConfirmTotpDto {
  @CodeField({ min: 6, max: 6, pattern: /^\d{6}$/ }) code!: string;
}

export class RecoveryCodesDto {
  @TextField({
    min: 0,
    max: 1_000,
    description: 'Ten, separated by spaces; shown this once. Empty: those before stay',
  })
  codes!: string;
}

export class PasskeyOptionsDto {
  @OpaqueField({ description: 'For navigator.credentials, as WebAuthn level 3 has it in JSON' })
  options!: object;
}

export class AddPasskeyDto {
  @TextField({ max: 60, description: 'What you call it, such as “my phone”' }) name!: string;
  @OpaqueField({ description: 'RegistrationResponseJSON of WebAuthn level 3' })
  credential!: object;
}

export class PasskeySignInDto extends SessionDeliveryDto {
  @OpaqueField({ description: 'AuthenticationResponseJSON of WebAuthn level 3' })
  credential!: object;
}

export class PasskeyDto {
  @IdField() id!: string;
  @TextField() name!: string;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true }) lastUsedAt!: string | null;
}

export class IdentityDto {
  @IdField() id!: string;
  @TextField({ description: 'Name of the provider' }) provider!: string;
  @InstantField() linkedAt!: string;
  @InstantField({ nullable: true }) lastUsedAt!: string | null;
}

export class SecurityDto {
  @BoolField() hasPassword!: boolean;
  @BoolField({ description: 'An app makes codes' }) hasTotp!: boolean;
  @ListField(() => PasskeyDto) passkeys!: PasskeyDto[];
  @ListField(() => IdentityDto) identities!: IdentityDto[];
  @IntField({ description: 'Recovery codes that are not used' }) recoveryCodesLeft!: number;
  @BoolField({ description: 'Your role must have a second factor' }) mustHaveFactor!: boolean;
}
