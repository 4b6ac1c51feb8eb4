import { IntersectionType } from '@nestjs/swagger';
import { FaultDto } from '../../platform/http/fault.dto.js';
import {
  BoolField,
  ChoiceField,
  EmailField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  NumberField,
  OpaqueField,
  TextField,
} from '../../platform/http/fields.js';
import { ExportQuery } from '../../platform/http/list-export.js';
import { ChoicesField, IdsField, ListField } from '../../platform/http/list-fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { type Seating, seatings } from '../cohorts/cohort.entity.js';
import { memberStateCodes } from '../people/member-states.js';
import { ProfileDto } from '../people/people.dto.js';
import {
  type ApplicationState,
  applicationStateMachine,
  applicationStates,
  type DecisionReason,
  decisionReasons,
} from './applications/application.entity.js';
import { type EnrolmentState, enrolmentStateMachine, enrolmentStates } from './enrolment.entity.js';
import { DocumentDto, FormQuestionDto } from './forms/forms.dto.js';
import type { Answers } from './forms/questions/form-question.js';
import { MAX_RANK } from './nominations/nominee-fields.js';

export class NominateDto extends ProfileDto {
  @EmailField() email!: string;
  @ChoiceField(memberStateCodes, {
    optional: true,
    description: 'Your own state when you coordinate one',
  })
  memberState?: string;
  @IntField({ optional: true, nullable: true, min: 1, max: MAX_RANK, description: '1 is first' })
  rank?: number | null;
}

export class RanksDto {
  @IdsField({
    min: 1,
    max: 1_000,
    description: 'Applications of one member state, the one preferred most first',
  })
  applicationIds!: string[];
}

export class ApplicationAnswersDto {
  @OpaqueField({ optional: true, description: 'By question of the form; checked against it' })
  answers?: Answers;
}

export class ApplyDto extends ApplicationAnswersDto {
  @BoolField({ optional: true, description: 'Keep it as a draft; hand it in later' })
  draft?: boolean;
}

export class DecideDto {
  @ChoiceField(['offer', 'reject']) decision!: 'offer' | 'reject';
  @ChoiceField(decisionReasons, {
    optional: true,
    description: 'Told in the language of the applicant',
  })
  reasonCode?: DecisionReason;
  @TextField({ optional: true, max: 2_000, description: 'In your own words, beside or instead' })
  reason?: string;
}

export class ApplicationDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @LocalisedField() cohortTitle!: LocalisedText;
  @ChoiceField(seatings) seating!: Seating;
  @IdField() personId!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @TextField({ nullable: true }) organisation!: string | null;
  @ChoiceField(memberStateCodes) memberState!: string;
  @ChoiceField(['nomination', 'application']) origin!: string;
  @BoolField({ description: 'Also when they applied by themselves first' }) nominated!: boolean;
  @IntField({ nullable: true }) rank!: number | null;
  @ChoiceField(applicationStates) state!: ApplicationState;
  @InstantField({ description: 'Handed in' }) appliedAt!: string;
  @TextField({ nullable: true, description: 'Whose seat is held: a state or the open pool' })
  pool!: string | null;
  @InstantField({ nullable: true }) offerExpiresAt!: string | null;
  @IntField({ nullable: true, description: 'Place on the waiting list of all; 1 is next' })
  waitingPlace!: number | null;
  @IntField({ nullable: true, description: 'Place among those of the same member state' })
  waitingPlaceInState!: number | null;
  @ChoiceField(decisionReasons, { nullable: true }) reasonCode!: DecisionReason | null;
  @TextField({ nullable: true }) decisionReason!: string | null;
  @NumberField({
    nullable: true,
    description: 'Mean of the reviews in percent; for the secretariat, not before its own score',
  })
  score!: number | null;
  @IntField({ nullable: true, description: 'Reviews that make the score; as above' })
  reviews!: number | null;
  @IdField({ nullable: true, description: 'Once accepted' }) enrolmentId!: string | null;
  @ChoicesField(applicationStateMachine.actions, { description: 'What you may do with it now' })
  allowedActions!: string[];
  @IntField() version!: number;
}

export class HistoryEntryDto {
  @ChoiceField(['application', 'enrolment']) what!: string;
  @ChoiceField([...new Set([...applicationStates, ...enrolmentStates])]) state!: string;
  @TextField({ nullable: true }) reason!: string | null;
  @InstantField() at!: string;
}

export class ApplicationDetailsDto extends ApplicationDto {
  @ListField(() => FormQuestionDto, { description: 'The form it was, or is to be, answered by' })
  questions!: FormQuestionDto[];
  @OpaqueField({ nullable: true, description: 'null: kept from you, a conflict of interest' })
  answers!: Answers | null;
  @ListField(() => DocumentDto) documents!: DocumentDto[];
  @ListField(() => FaultDto, {
    description: 'Requirements that are not met, or not known yet; until it is decided',
  })
  missing!: FaultDto[];
  @BoolField({ description: 'Its answers may be changed now, by its writer' }) editable!: boolean;
  @InstantField({ description: 'Until when, in the window of the cohort' })
  applicationsCloseAt!: string;
  @ListField(() => HistoryEntryDto, { description: 'What became of it; newest last' })
  history!: HistoryEntryDto[];
}

export class ApplicationsPageDto extends PageOf(ApplicationDto) {}

export class ApplicationsFilter {
  @ChoiceField(applicationStates, {
    optional: true,
    description: 'waiting: in the order of the waiting list',
  })
  state?: ApplicationState;
  @ChoiceField(memberStateCodes, { optional: true }) memberState?: string;
  @FlagField({ optional: true, description: 'By a national coordinator' })
  nominated?: boolean;
  @TextField({ optional: true, max: 100, description: 'Part of a name' }) search?: string;
}

export class ApplicationsExport extends IntersectionType(ExportQuery, ApplicationsFilter) {}

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
  @TextField({ nullable: true, description: 'Why it was ended by others' }) reason!: string | null;
  @ChoicesField(enrolmentStateMachine.actions, { description: 'What you may do with it now' })
  allowedActions!: string[];
  @IntField() version!: number;
}

export class EnrolmentsPageDto extends PageOf(EnrolmentDto) {}

export class RemoveDto {
  @TextField({ max: 2_000, description: 'Why; the person is told' }) reason!: string;
}

export class TransferDto {
  @IdField({ description: 'The cohort to go to; it must have a free seat' }) cohortId!: string;
  @TextField({ max: 2_000, description: 'Why; the person is told' }) reason!: string;
}
