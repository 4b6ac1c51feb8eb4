import { IntersectionType, OmitType, PickType } from '@nestjs/swagger';
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
import { MAX_ROWS } from '../../platform/http/row-results.js';
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
    description: 'Defaults to the country you coordinate',
  })
  memberState?: string;
  @IntField({
    optional: true,
    nullable: true,
    min: 1,
    max: MAX_RANK,
    description: '1 is the highest',
  })
  rank?: number | null;
}

export class RanksDto {
  @IdsField({
    min: 1,
    max: 1_000,
    description: 'Applications from one country, most preferred first',
  })
  applicationIds!: string[];
}

export class ApplicationAnswersDto {
  @OpaqueField({ optional: true, description: 'Answers by question ID, checked against the form' })
  answers?: Answers;
}

export class ApplyDto extends ApplicationAnswersDto {
  @BoolField({ optional: true, description: 'Save it as a draft to submit later' })
  draft?: boolean;
}

export class DecideDto {
  @ChoiceField(['offer', 'reject']) decision!: 'offer' | 'reject';
  @ChoiceField(decisionReasons, {
    optional: true,
    description: 'Standard reason, sent in the applicant’s language',
  })
  reasonCode?: DecisionReason;
  @TextField({
    optional: true,
    max: 2_000,
    description: 'Your own explanation, in addition or instead',
  })
  reason?: string;
}

export class RejectDto extends PickType(DecideDto, ['reason', 'reasonCode']) {
  @IdsField({ min: 1, max: MAX_ROWS }) applicationIds!: string[];
}

export class DeclineDto {
  @TextField({
    optional: true,
    max: 1_000,
    description: 'Why, in their own words; coordinators read it',
  })
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
  @BoolField({ description: 'Also set if the person had already applied directly' })
  nominated!: boolean;
  @IntField({ nullable: true }) rank!: number | null;
  @ChoiceField(applicationStates) state!: ApplicationState;
  @InstantField({ description: 'When it was submitted' }) appliedAt!: string;
  @TextField({ nullable: true, description: 'Pool of the seat: a country or the open pool' })
  pool!: string | null;
  @InstantField({ nullable: true }) offerExpiresAt!: string | null;
  @IntField({ nullable: true, description: 'Position on the whole waiting list; 1 is next' })
  waitingPlace!: number | null;
  @IntField({ nullable: true, description: 'Position among applicants from the same country' })
  waitingPlaceInState!: number | null;
  @ChoiceField(decisionReasons, { nullable: true }) reasonCode!: DecisionReason | null;
  @TextField({ nullable: true }) decisionReason!: string | null;
  @NumberField({
    nullable: true,
    description: 'Average review score in percent; for the secretariat, only after its own score',
  })
  score!: number | null;
  @IntField({
    nullable: true,
    description: 'Number of reviews in the score; shown under the same condition',
  })
  reviews!: number | null;
  @IdField({ nullable: true, description: 'Set once the offer is accepted' }) enrolmentId!:
    | string
    | null;
  @ChoicesField(applicationStateMachine.actions, { description: 'Actions you can take now' })
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
  @ListField(() => FormQuestionDto, { description: 'The form version of its answers' })
  questions!: FormQuestionDto[];
  @OpaqueField({
    nullable: true,
    description: 'null: hidden from you because of a conflict of interest',
  })
  answers!: Answers | null;
  @ListField(() => DocumentDto) documents!: DocumentDto[];
  @ListField(() => FaultDto, {
    description: 'Requirements not met or not known yet; only until the decision',
  })
  missing!: FaultDto[];
  @BoolField({ description: 'Whether the applicant can change the answers now' })
  editable!: boolean;
  @InstantField({ description: 'Deadline, in the cohort’s application period' })
  applicationsCloseAt!: string;
  @ListField(() => HistoryEntryDto, { description: 'History, newest last' })
  history!: HistoryEntryDto[];
}

export class ApplicationsPageDto extends PageOf(ApplicationDto) {}

export class ApplicationsFilter {
  @ChoiceField(applicationStates, {
    optional: true,
    description: 'waiting: in waiting list order',
  })
  state?: ApplicationState;
  @ChoiceField(memberStateCodes, { optional: true }) memberState?: string;
  @FlagField({ optional: true, description: 'Whether nominated by a national coordinator' })
  nominated?: boolean;
  @TextField({ optional: true, max: 100, description: 'Part of a name' }) search?: string;
}

export class ApplicationsExport extends IntersectionType(ExportQuery, ApplicationsFilter) {}

export class ApplicationsQuery extends IntersectionType(PageQuery, ApplicationsFilter) {}

export class ApplicationCountsFilter extends OmitType(ApplicationsFilter, ['state']) {}

export class ApplicationCountDto {
  @ChoiceField(applicationStates) state!: ApplicationState;
  @IntField() count!: number;
}

export class ApplicationCountsDto {
  @ListField(() => ApplicationCountDto, { description: 'States that an application is in' })
  items!: ApplicationCountDto[];
}

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
  @TextField({ nullable: true, description: 'Why it was ended by staff' }) reason!: string | null;
  @ChoicesField(enrolmentStateMachine.actions, { description: 'Actions you can take now' })
  allowedActions!: string[];
  @IntField() version!: number;
}

export class EnrolmentsPageDto extends PageOf(EnrolmentDto) {}

export class RemoveDto {
  @TextField({ max: 2_000, description: 'Reason, sent to the person' }) reason!: string;
}

export class TransferDto {
  @IdField({ description: 'Target cohort, which must have a free seat' }) cohortId!: string;
  @TextField({ max: 2_000, description: 'Reason, sent to the person' }) reason!: string;
}
