import { PartialType } from '@nestjs/swagger';
import { type Role, roles } from '../../platform/auth/actor.js';
import {
  BoolField,
  ChoiceField,
  EmailField,
  IdField,
  InstantField,
  IntField,
  ListField,
  ObjectField,
  SecretField,
  TextField,
  TimeZoneField,
} from '../../platform/http/fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import { type LocalisedText, languages } from '../../platform/i18n/localised-text.js';
import { memberStateCodes } from './member-states.js';
import { type StakeholderGroup, stakeholderGroups } from './person.entity.js';

export class MemberStateDto {
  @ChoiceField(memberStateCodes) code!: string;
  @LocalisedField() name!: LocalisedText;
}

/** What a person says of themselves. */
export class ProfileDto {
  @TextField({ description: 'In Latin letters, in your own order', example: 'SOK Dara' })
  latinName!: string;

  @TextField({ optional: true, nullable: true, description: 'In your own script' })
  nativeName?: string | null;

  @ChoiceField(languages, { optional: true, description: 'English when left out' })
  language?: string;

  @TimeZoneField({ optional: true, description: 'UTC when left out' })
  timeZone?: string;

  @TextField({ optional: true, nullable: true }) organisation?: string | null;

  @ChoiceField(stakeholderGroups, { optional: true, nullable: true })
  stakeholderGroup?: StakeholderGroup | null;
}

export class RegisterDto extends ProfileDto {
  @EmailField() email!: string;
  @ChoiceField(memberStateCodes) memberState!: string;
}

export class ChangeProfileDto extends PartialType(ProfileDto, { skipNullProperties: false }) {}

export class RoleGrantDto {
  @ChoiceField(roles) role!: Role;
  @ChoiceField(memberStateCodes, {
    optional: true,
    nullable: true,
    description: 'Of a national coordinator, and of nobody else',
  })
  memberState!: string | null;
}

export class SetRolesDto {
  @ListField(() => RoleGrantDto, { max: 20 }) roles!: RoleGrantDto[];
}

export class InviteDto extends ProfileDto {
  @EmailField() email!: string;
  @ChoiceField(memberStateCodes, { optional: true, nullable: true }) memberState?: string | null;
  @ListField(() => RoleGrantDto, { optional: true, max: 20 }) roles?: RoleGrantDto[];
}

export class PersonDto {
  @IdField() id!: string;
  @EmailField() email!: string;
  @ChoiceField(['invited', 'active', 'suspended']) status!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(languages) language!: string;
  @TimeZoneField() timeZone!: string;
  @ChoiceField(memberStateCodes, { nullable: true }) memberState!: string | null;
  @TextField({ nullable: true }) organisation!: string | null;
  @ChoiceField(stakeholderGroups, { nullable: true }) stakeholderGroup!: StakeholderGroup | null;
  @ListField(() => RoleGrantDto) roles!: RoleGrantDto[];
  @IntField() version!: number;
}

export class PeoplePageDto extends PageOf(PersonDto) {}

export class PeopleQuery extends PageQuery {
  @TextField({ optional: true, max: 100, description: 'Part of a name or an e-mail address' })
  search?: string;
  @ChoiceField(memberStateCodes, { optional: true }) memberState?: string;
  @ChoiceField(roles, { optional: true }) role?: Role;
}

class WayOfSignIn {
  @BoolField({
    optional: true,
    description: 'true, for browsers: the token is set as a cookie that no script can read',
  })
  cookie?: boolean;
}

export class SignInDto extends WayOfSignIn {
  @EmailField() email!: string;
  @SecretField() password!: string;
}

export class ActivateDto extends WayOfSignIn {
  @TextField({ max: 200, description: 'The token of the mail' }) token!: string;
  @SecretField({ min: 12, max: 128 }) password!: string;
}

export class SessionDto {
  @TextField({ nullable: true, description: 'Send it as Authorization: Bearer …; null: cookie' })
  token!: string | null;
  @InstantField() expiresAt!: string;
  @ObjectField(() => PersonDto) person!: PersonDto;
}

export class AcceptedDto {
  @TextField() detail!: string;
}
