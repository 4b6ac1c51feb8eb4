import {
  BoolField,
  ChoiceField,
  IdField,
  InstantField,
  TextField,
  TimeZoneField,
} from '../../../platform/http/fields.js';
import { NewPasswordField } from '../../people/accounts/accounts.dto.js';
import { memberStateCodes } from '../../people/member-states.js';
import { SessionDeliveryDto, SessionDto } from '../../people/sign-in/sessions.dto.js';
import { DeclineDto } from '../enrolments.dto.js';
import { type AnswersBy, waysToAnswer } from './answers-by.sql.js';

const TokenField = () => TextField({ max: 200, description: 'The token of the email' });

export class OfferLinkDto {
  @TokenField() token!: string;
}

export class AcceptOfferDto extends SessionDeliveryDto {
  @TokenField() token!: string;
  @NewPasswordField() password!: string;
}

export class DeclineOfferDto extends DeclineDto {
  @TokenField() token!: string;
}

/** What a link to an offer shows, to anyone who holds it. */
export class OfferDto {
  @IdField() applicationId!: string;
  @IdField() cohortId!: string;
  @ChoiceField(memberStateCodes) memberState!: string;
  @BoolField() nominated!: boolean;
  @TextField({ nullable: true, description: 'Pool of the seat: a country or the open pool' })
  pool!: string | null;
  @InstantField() offerExpiresAt!: string;
  @TimeZoneField({ description: 'Time zone of the person, or of their country' }) timeZone!: string;
  @ChoiceField(waysToAnswer, {
    description:
      'How the person answers: by this link, signed in, or after opening their account by its invitation',
  })
  answersBy!: AnswersBy;
  @BoolField({ description: 'Whether it was made to the person who is signed in' })
  isOwn!: boolean;
}

export class AcceptedOfferDto extends SessionDto {
  @IdField() enrolmentId!: string;
}
