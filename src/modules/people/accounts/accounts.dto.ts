import {
  ChoiceField,
  EmailField,
  IdField,
  SecretField,
  TextField,
} from '../../../platform/http/fields.js';
import { memberStateCodes } from '../member-states.js';
import { ProfileDto } from '../people.dto.js';
import { SessionDeliveryDto } from '../sign-in/sessions.dto.js';

export class RegisterDto extends ProfileDto {
  @EmailField() email!: string;
  @ChoiceField(memberStateCodes) memberState!: string;
  @TextField({
    max: 20,
    example: '2026-11',
    description: 'Version of the privacy notice that you have read: GET /api/v1/privacy',
  })
  privacyNotice!: string;
  @IdField({
    optional: true,
    description: 'The cohort to apply to; the link in the email leads back to it',
  })
  cohortId?: string;
}

/** Length is the only rule of composition; easily guessed passwords are rejected separately. */
export const NewPasswordField = () => SecretField({ min: 12, max: 128 });

export class ActivateDto extends SessionDeliveryDto {
  @TextField({ max: 200, description: 'The token from the email' }) token!: string;
  @NewPasswordField() password!: string;
}

export class ForgottenPasswordDto {
  @EmailField() email!: string;
}

export class ChangePasswordDto {
  @NewPasswordField() password!: string;
}

export class AcceptedDto {
  @TextField() detail!: string;
}
