import { PartialType } from '@nestjs/swagger';
import type { MissingFactor, Role } from '../../platform/auth/actor.js';
import {
  BoolField,
  ChoiceField,
  EmailField,
  IdField,
  InstantField,
  IntField,
  TextField,
  TimeZoneField,
} from '../../platform/http/fields.js';
import { ChoicesField, IdsField, ListField } from '../../platform/http/list-fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { NameField } from '../../platform/http/name-field.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import { MAX_ROWS } from '../../platform/http/row-results.js';
import { type LocalisedText, languages } from '../../platform/i18n/localised-text.js';
import { cleanName } from '../../platform/text/plain-line.js';
import { memberStateCodes } from './member-states.js';
import { type Gender, genders, type StakeholderGroup, stakeholderGroups } from './person.entity.js';
import { roles } from './roles.js';

export class MemberStateDto {
  @ChoiceField(memberStateCodes) code!: string;
  @LocalisedField() name!: LocalisedText;
}

export class MemberStateListDto extends PageOf(MemberStateDto) {}

const latinName = { description: 'In Latin letters, in the order you use', example: 'SOK Dara' };
const nativeName = { optional: true, nullable: true, description: 'In your own script' };

/** Optional details that a person can give besides their names. */
class ProfileFields {
  @ChoiceField(languages, { optional: true, description: 'Default: English' })
  language?: string;

  @TimeZoneField({ optional: true, description: 'Default: the time zone of the country' })
  timeZone?: string;

  @ChoiceField(stakeholderGroups, { optional: true, nullable: true })
  stakeholderGroup?: StakeholderGroup | null;
}

/** The details of a person when they are added. */
export class ProfileDto extends ProfileFields {
  @NameField(latinName) latinName!: string;
  @NameField(nativeName) nativeName?: string | null;
  @NameField({ optional: true, nullable: true }) organisation?: string | null;
}

/**
 * Details that only the person themselves provides, and that few others can read. Names saved
 * before the naming rules existed may stay as they are: the service checks only changed ones.
 */
class OwnProfileDto extends ProfileFields {
  @TextField({ ...latinName, clean: cleanName }) latinName!: string;
  @TextField({ ...nativeName, clean: cleanName }) nativeName?: string | null;
  @TextField({ optional: true, nullable: true, clean: cleanName }) organisation?: string | null;

  @ChoiceField(memberStateCodes, {
    optional: true,
    description: 'Can be set once; afterwards only a coordinator can change it',
  })
  memberState?: string;

  @TextField({
    optional: true,
    nullable: true,
    max: 120,
    clean: cleanName,
    description: 'The name line on your certificates, if it should differ from your names',
  })
  certificateName?: string | null;

  @ChoiceField(genders, { optional: true, nullable: true }) gender?: Gender | null;

  @TextField({
    optional: true,
    nullable: true,
    max: 80,
    clean: cleanName,
    description: 'In your own words; with the gender self-described',
  })
  genderDescription?: string | null;

  @TextField({
    optional: true,
    nullable: true,
    max: 1_000,
    description: 'What you need to take part; visible only to the organisers',
  })
  accessibilityNeeds?: string | null;
}

export class ChangeProfileDto extends PartialType(OwnProfileDto, { skipNullProperties: false }) {}

export class RoleGrantDto {
  @ChoiceField(roles) role!: Role;
  @ChoiceField(memberStateCodes, {
    optional: true,
    nullable: true,
    description: 'Only for national coordinators',
  })
  memberState!: string | null;
}

export class SetRolesDto {
  @ListField(() => RoleGrantDto, { max: 20 }) roles!: RoleGrantDto[];
}

export class SetMemberStateDto {
  @ChoiceField(memberStateCodes) memberState!: string;
}

export class SuspendDto {
  @TextField({ max: 500, description: 'Reason, kept on record' }) reason!: string;
}

export class CorrectEmailDto {
  @EmailField() email!: string;
  @TextField({ max: 500, description: 'Reason, kept on record' }) reason!: string;
}

export class InviteDto extends ProfileDto {
  @EmailField() email!: string;
  @ChoiceField(memberStateCodes, { optional: true, nullable: true }) memberState?: string | null;
  @ListField(() => RoleGrantDto, { optional: true, max: 20 }) roles?: RoleGrantDto[];
}

export class InviteAgainDto {
  @IdsField({ min: 1, max: MAX_ROWS }) personIds!: string[];
}

export class PersonDto {
  @IdField() id!: string;
  @EmailField() email!: string;
  @ChoiceField(['invited', 'active', 'suspended', 'erased', 'merged']) status!: string;
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

/** The signed-in person's own data. */
export class MeDto extends PersonDto {
  @TextField({ nullable: true }) certificateName!: string | null;
  @ChoiceField(genders, { nullable: true }) gender!: Gender | null;
  @TextField({ nullable: true }) genderDescription!: string | null;
  @TextField({ nullable: true }) accessibilityNeeds!: string | null;
  @BoolField({ description: 'Whether you have accepted the current privacy notice' })
  privacyNoticeRead!: boolean;
  @ChoiceField(['enrolment'], {
    nullable: true,
    description:
      'enrolment: your role requires two-step sign-in; nothing else is available until it is set up',
  })
  missingFactor!: MissingFactor | null;
}

export class EarlierAddressDto {
  @EmailField() email!: string;
}

/** A person as staff see them. */
export class PersonDetailsDto extends PersonDto {
  @TextField({ nullable: true, description: 'For programme coordinators; null for others' })
  accessibilityNeeds!: string | null;
  @IdField({ nullable: true, description: 'The account into which this one was merged' })
  mergedInto!: string | null;
  @ListField(() => EarlierAddressDto, {
    description: 'Email addresses of accounts merged into this one',
  })
  earlierAddresses!: EarlierAddressDto[];
  @InstantField({
    nullable: true,
    description: 'When the last invitation was sent; null once the account is active',
  })
  invitedAt!: string | null;
  @ChoicesField(['invite-again', 'correct-email'], { description: 'Actions you can take now' })
  allowedActions!: ('invite-again' | 'correct-email')[];
  @ChoiceField(memberStateCodes, {
    nullable: true,
    description: 'The country given at registration, if staff had set a different one',
  })
  namedMemberState!: string | null;
}

export class PeoplePageDto extends PageOf(PersonDto) {}

export class PeopleQuery extends PageQuery {
  @TextField({ optional: true, max: 100, description: 'Part of a name or an email address' })
  search?: string;
  @ChoiceField(memberStateCodes, { optional: true }) memberState?: string;
  @ChoiceField(roles, { optional: true }) role?: Role;
}
