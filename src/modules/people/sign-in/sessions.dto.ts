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
  @CodeField({ min: 6, max: 40, description: 'Six digits of the app, or a recovery code' })
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
      'second-factor: send a code next, nothing else is open; enrolment: set a second factor up first; null: signed in',
  })
  missingFactor!: MissingFactor | null;
  @ObjectField(() => PersonDto, { optional: true, description: 'Not before the second factor' })
  person?: PersonDto;
}

export class OwnSessionDto {
  @IdField() id!: string;
  @ChoiceField(['password', 'passkey', 'single-sign-on']) method!: string;
  @IntField({ min: 1, max: 2, description: 'Factors that were shown' }) factors!: number;
  @TextField({ nullable: true, description: 'Where from, as the server saw it' })
  address!: string | null;
  @TextField({ nullable: true, min: 0, max: 1_000, description: 'What the browser calls itself' })
  agent!: string | null;
  @InstantField() createdAt!: string;
  @InstantField({ description: 'To within five minutes' }) lastSeenAt!: string;
  @InstantField() expiresAt!: string;
  @BoolField({ description: 'The one that asks' }) current!: boolean;
}

export class OwnSessionsDto extends PageOf(OwnSessionDto) {}
