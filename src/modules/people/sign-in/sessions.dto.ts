import type { MissingFactor } from '../../../platform/auth/actor.js';
import { CodeField } from '../../../platform/http/code-field.js';
import {
  BoolField,
  ChoiceField,
  EmailField,
  IdField,
  InstantField,
  IntField,
  SecretField,
  TextField,
} from '../../../platform/http/fields.js';
import { ObjectField } from '../../../platform/http/list-fields.js';
import { PageOf } from '../../../platform/http/pagination.js';
import { PersonDto } from '../people.dto.js';

/** How the session is delivered; every route that signs in accepts it. */
export class SessionDeliveryDto {
  @BoolField({
    optional: true,
    description: 'true, for browsers: the token is set as a cookie that no script can read',
  })
  cookie?: boolean;
}

export class SignInDto extends SessionDeliveryDto {
  @EmailField() email!: string;
  @SecretField() password!: string;
}

export class SecondFactorDto extends SessionDeliveryDto {
  @CodeField({ min: 6, max: 40, description: 'Six digits from the app, or a recovery code' })
  code!: string;
}

export class ConfirmationDto {
  @SecretField({ optional: true }) password?: string;
  @CodeField({ optional: true, min: 6, max: 40, description: 'Six digits, or a recovery code' })
  code?: string;
}

export class SessionDto {
  @TextField({ nullable: true, description: 'Send it as Authorization: Bearer …; null: cookie' })
  token!: string | null;
  @InstantField() expiresAt!: string;
  @ChoiceField(['second-factor', 'enrolment'], {
    nullable: true,
    description:
      'second-factor: a code is required next; enrolment: two-step sign-in has to be set up first; null: signed in',
  })
  missingFactor!: MissingFactor | null;
  @ObjectField(() => PersonDto, {
    optional: true,
    description: 'Not returned before the second factor',
  })
  person?: PersonDto;
}

export class OwnSessionDto {
  @IdField() id!: string;
  @ChoiceField(['password', 'passkey', 'single-sign-on']) method!: string;
  @IntField({ min: 1, max: 2, description: 'Factors used' }) factors!: number;
  @TextField({ nullable: true, description: 'IP address as seen by the server' })
  address!: string | null;
  @TextField({ nullable: true, min: 0, max: 1_000, description: 'User agent of the browser' })
  agent!: string | null;
  @InstantField() createdAt!: string;
  @InstantField({ description: 'Accurate to five minutes' }) lastSeenAt!: string;
  @InstantField() expiresAt!: string;
  @BoolField({ description: 'Whether this is the current session' }) current!: boolean;
}

export class OwnSessionsDto extends PageOf(OwnSessionDto) {}
