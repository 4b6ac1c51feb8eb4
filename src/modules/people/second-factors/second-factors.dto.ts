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
  @TextField({ description: 'Base 32, for typing into the app' }) secret!: string;
  @TextField({ max: 500, description: 'otpauth:// address, for a QR code' }) uri!: string;
}

export class ConfirmTotpDto {
  @CodeField({ min: 6, max: 6, pattern: /^\d{6}$/ }) code!: string;
}

export class RecoveryCodesDto {
  @TextField({
    min: 0,
    max: 1_000,
    description:
      'Ten codes separated by spaces, shown only once. Empty: earlier codes remain valid',
  })
  codes!: string;
}

export class PasskeyOptionsDto {
  @OpaqueField({
    description: 'Options for navigator.credentials, in the JSON format of WebAuthn level 3',
  })
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
  @BoolField({ description: 'Whether an authenticator app is set up' }) hasTotp!: boolean;
  @ListField(() => PasskeyDto) passkeys!: PasskeyDto[];
  @ListField(() => IdentityDto) identities!: IdentityDto[];
  @IntField({ description: 'Number of unused recovery codes' }) recoveryCodesLeft!: number;
  @BoolField({ description: 'Whether your role requires two-step sign-in' })
  mustHaveFactor!: boolean;
}
