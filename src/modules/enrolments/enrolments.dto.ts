import { IntersectionType } from '@nestjs/swagger';
import {
  BoolField,
  ChoiceField,
  ChoicesField,
  EmailField,
  IdField,
  InstantField,
  IntField,
  ListField,
  TextField,
} from '../../platform/http/fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { memberStateCodes } from '../people/member-states.js';
import { ProfileDto } from '../people/people.dto.js';
import { type ApplicationState, applicationLife, applicationStates } from './application.entity.js';
import { type EnrolmentState, enrolmentStates } from './enrolment.entity.js';

export class NominateDto extends ProfileDto {
  @EmailField() email!: string;
  @ChoiceField(memberStateCodes, {
    optional: true,
    description: 'Your own state when you coordinate one',
  })
  memberState?: string;
  @IntField({ optional: true, nullable: true, min: 1, max: 10_000, description: '1 is first' })
  rank?: number | null;
}

export class ApplyDto {
  @TextField({ optional: true, max: 4_000, description: 'Why you' }) statement?: string;
}

export class DecideDto {
  @ChoiceField(['offer', 'reject']) decision!: 'offer' | 'reject';
  @TextField({ optional: true, max: 2_000, description: 'In the applicant’s language' })
  reason?: string;
}

export class ApplicationDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @LocalisedField() cohortTitle!: LocalisedText;
  @IdField() personId!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes) memberState!: string;
  @ChoiceField(['nomination', 'application']) origin!: string;
  @IntField({ nullable: true }) rank!: number | null;
  @TextField({ nullable: true }) statement!: string | null;
  @ChoiceField(applicationStates) state!: ApplicationState;
  @TextField({ nullable: true, description: 'Whose seat is held: a state or the open pool' })
  pool!: string | null;
  @InstantField({ nullable: true }) offerExpiresAt!: string | null;
  @IntField({ nullable: true, description: 'Place on the waiting list; 1 is next' })
  waitingPlace!: number | null;
  @TextField({ nullable: true }) decisionReason!: string | null;
  @IdField({ nullable: true, description: 'Once accepted' }) enrolmentId!: string | null;
  @ChoicesField(applicationLife.actions, { description: 'What you may do with it now' })
  allowedActions!: string[];
  @IntField() version!: number;
}

export class ApplicationsPageDto extends PageOf(ApplicationDto) {}

export class ApplicationsFilter {
  @ChoiceField(applicationStates, { optional: true }) state?: ApplicationState;
  @ChoiceField(memberStateCodes, { optional: true }) memberState?: string;
}

export class ApplicationsQuery extends IntersectionType(PageQuery, ApplicationsFilter) {}

export class EnrolmentDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @LocalisedField() cohortTitle!: LocalisedText;
  @IdField() personId!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes) memberState!: string;
  @ChoiceField(enrolmentStates) state!: EnrolmentState;
  @InstantField() startedAt!: string;
  @InstantField({ nullable: true }) endedAt!: string | null;
  @IntField() version!: number;
}

export class EnrolmentsPageDto extends PageOf(EnrolmentDto) {}

export class ImportNominationsQuery {
  @ChoiceField(['true', 'false'], { optional: true, description: 'Try it, and change nothing' })
  preview?: string;
  @ChoiceField(['all-or-nothing', 'good-lines'], {
    optional: true,
    description: 'What happens when some lines are refused; all-or-nothing when left out',
  })
  mode?: string;
}

export class NominationLineDto {
  @IntField({ description: 'Line of the file; the heading is line 1' }) line!: number;
  @TextField({ nullable: true }) email!: string | null;
  @ChoiceField(['nominated', 'joined', 'refused'], {
    description: 'joined: they had applied by themselves, and are now nominated too',
  })
  outcome!: 'nominated' | 'joined' | 'refused';
  @TextField({ nullable: true, description: 'What is wrong, in words' }) detail!: string | null;
}

export class NominationReportDto {
  @BoolField({ description: 'Whether anything was changed' }) saved!: boolean;
  @IntField() nominated!: number;
  @IntField() refused!: number;
  @ListField(() => NominationLineDto) lines!: NominationLineDto[];
}
