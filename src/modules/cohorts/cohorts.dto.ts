import { PartialType } from '@nestjs/swagger';
import { FaultDto } from '../../platform/http/fault.dto.js';
import {
  BoolField,
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  TextField,
  TimeZoneField,
} from '../../platform/http/fields.js';
import {
  ChoicesField,
  IdsField,
  ListField,
  ObjectField,
  TextsField,
} from '../../platform/http/list-fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import { SettingsField } from '../../platform/http/settings-field.js';
import { type LocalisedText, languages } from '../../platform/i18n/localised-text.js';
import { memberStateCodes } from '../people/member-states.js';
import { stakeholderGroups } from '../people/person.entity.js';
import { slug } from '../programme/frameworks.dto.js';
import { type Theme, themes } from '../programme/themes.js';
import {
  type CohortAction,
  type CohortStage,
  cohortStages,
  cohortStateMachine,
  type DeliveryMode,
  deliveryModes,
  OPEN_POOL,
  type Seating,
  seatings,
  type UnusedSeatsRule,
  unusedSeatsRules,
} from './cohort.entity.js';

const pools = [...memberStateCodes, OPEN_POOL];

export class CompletionRuleDto {
  @BoolField({ description: 'Whether all required units have to be completed' }) allUnits!: boolean;
  @BoolField({ description: 'Whether all required quizzes have to be passed' })
  allQuizzes!: boolean;
  @IntField({
    max: 100,
    description: 'Minimum share of workshop minutes attended, in percent; 0: none',
  })
  minAttendancePercent!: number;
  @SettingsField({
    optional: true,
    description: 'Requirements of plug-ins: settings by type',
  })
  further?: Record<string, object>;
}

export class QuotaDto {
  @ChoiceField(pools, { description: 'A country, or the open pool' }) pool!: string;
  @IntField({
    max: 1_000_000,
    nullable: true,
    description:
      'null: no limit; only for the open pool of a cohort whose seats are given in order of application',
  })
  seats!: number | null;
}

export class RequirementsDto {
  @ChoicesField(stakeholderGroups, { description: 'Stakeholder groups; empty: any group' })
  stakeholderGroups!: string[];
  @IntField({
    min: 10,
    max: 99,
    nullable: true,
    description: 'Minimum age in years on the first day',
  })
  minimumAge!: number | null;
  @BoolField({ description: 'Must hold a certificate from the programme' })
  priorCertificate!: boolean;
}

export class TargetShareDto {
  @LocalisedField({ max: 200 }) name!: LocalisedText;
  @TextField({
    max: 60,
    description: 'gender, stakeholderGroup, or the ID of a choice question in the form',
  })
  source!: string;
  @TextsField({ min: 1, max: 30, description: 'The answers that count' }) values!: string[];
  @IntField({
    min: 1,
    max: 100,
    description: 'Target share of the seats, in percent; not enforced',
  })
  minPercent!: number;
}

export class OutcomeDto {
  @LocalisedField({ max: 200 }) text!: LocalisedText;
}

export class QuotasDto {
  @ListField(() => QuotaDto, { min: 1, max: 13 }) quotas!: QuotaDto[];
}

class CohortFields {
  @LocalisedField({ max: 200 }) title!: LocalisedText;
  @LocalisedField() summary!: LocalisedText;
  @ListField(() => OutcomeDto, {
    optional: true,
    max: 8,
    description: 'What people can do after the cohort',
  })
  outcomes?: OutcomeDto[];
  @DayField() startsOn!: string;
  @DayField() endsOn!: string;
  @InstantField() applicationsOpenAt!: string;
  @InstantField() applicationsCloseAt!: string;
  @DayField({
    optional: true,
    nullable: true,
    description:
      'By when applicants hear of the decision; on or after the day on which applications close',
  })
  decisionsBy?: string | null;
  @TimeZoneField({ description: 'Time zone in which deadlines are shown' }) timeZone!: string;
  @ChoicesField(languages) languages!: string[];
  @ObjectField(() => CompletionRuleDto) completionRule!: CompletionRuleDto;
  @IdsField({ max: 50 }) priorityAreaIds!: string[];
  @ChoiceField(deliveryModes, { optional: true, description: 'Default: blended' })
  deliveryMode?: DeliveryMode;
  @IdField({ optional: true, nullable: true }) streamId?: string | null;
  @ChoiceField(seatings, {
    optional: true,
    description:
      'review: seats are allocated after review; arrival: seats are given in order of application. Cannot be changed after opening',
  })
  seating?: Seating;
  @ChoiceField(unusedSeatsRules, {
    optional: true,
    description: 'What happens to seats a country does not use; default: open-pool',
  })
  unusedSeats?: UnusedSeatsRule;
  @ObjectField(() => RequirementsDto, { optional: true }) requirements?: RequirementsDto;
  @ListField(() => TargetShareDto, { optional: true, max: 10 }) targetShares?: TargetShareDto[];
  @InstantField({ optional: true, nullable: true, description: 'When a draft opens automatically' })
  publishAt?: string | null;
}

export class NewCohortDto extends CohortFields {
  @TextField(slug) slug!: string;
  @ListField(() => QuotaDto, { min: 1, max: 13 }) quotas!: QuotaDto[];
}

export class ChangeCohortDto extends PartialType(CohortFields, { skipNullProperties: false }) {}

export class CopyCohortDto {
  @TextField(slug) slug!: string;
  @DayField({ description: 'New first day; all other dates shift by the same number of days' })
  startsOn!: string;
  @LocalisedField({ optional: true, max: 200, description: 'Default: unchanged' })
  title?: LocalisedText;
}

export class StageStepDto {
  @ChoiceField(cohortStateMachine.actions) action!: CohortAction;
}

export class StepProblemDto extends FaultDto {
  @ChoiceField(cohortStateMachine.actions) action!: string;
}

export class PoolDto {
  @ChoiceField(pools) pool!: string;
  @IntField({ nullable: true, description: 'null: no limit' }) seats!: number | null;
  @IntField({
    nullable: true,
    description:
      'Agreed number of seats, before unused seats moved to the open pool; null: no limit',
  })
  agreed!: number | null;
  @IntField({ description: 'Seats taken by offers and enrolments' }) seated!: number;
}

export class CohortSummaryDto {
  @IdField() id!: string;
  @TextField() slug!: string;
  @LocalisedField() title!: LocalisedText;
  @LocalisedField() summary!: LocalisedText;
  @ChoiceField(cohortStages) stage!: CohortStage;
  @DayField() startsOn!: string;
  @DayField() endsOn!: string;
  @InstantField() applicationsOpenAt!: string;
  @InstantField() applicationsCloseAt!: string;
  @TimeZoneField() timeZone!: string;
  @ChoicesField(languages) languages!: string[];
  @ChoiceField(deliveryModes) deliveryMode!: DeliveryMode;
  @IdField({ nullable: true }) streamId!: string | null;
  @ChoiceField(seatings) seating!: Seating;
  @ChoiceField(themes, { description: 'Theme of its first priority area' }) theme!: Theme;
  @IntField({ description: 'Minutes of its required units and live sessions' }) minutes!: number;
  @IntField({ nullable: true, description: 'Agreed number of seats in all pools; null: no limit' })
  seats!: number | null;
}

export class CohortDto extends CohortSummaryDto {
  @ListField(() => OutcomeDto, { max: 8 }) outcomes!: OutcomeDto[];
  @ObjectField(() => CompletionRuleDto) completionRule!: CompletionRuleDto;
  @IdsField() priorityAreaIds!: string[];
  @ListField(() => PoolDto) quotas!: PoolDto[];
  @ChoicesField(cohortStateMachine.actions, { description: 'Actions you can take now' })
  allowedActions!: string[];
  @ListField(() => StepProblemDto, { description: 'What blocks these actions' })
  stepProblems!: StepProblemDto[];
  @ChoiceField(unusedSeatsRules) unusedSeats!: UnusedSeatsRule;
  @ObjectField(() => RequirementsDto) requirements!: RequirementsDto;
  @ListField(() => TargetShareDto) targetShares!: TargetShareDto[];
  @DayField({ nullable: true }) decisionsBy!: string | null;
  @InstantField({ nullable: true }) publishAt!: string | null;
  @IdField({ nullable: true }) copiedFrom!: string | null;
  @IntField() version!: number;
}

export class CohortsPageDto extends PageOf(CohortSummaryDto) {}

export class CohortsQuery extends PageQuery {
  @TextField({ optional: true, max: 100, description: 'Part of a title or summary' })
  search?: string;
  @ChoiceField(cohortStages, { optional: true }) stage?: CohortStage;
  @IdField({ optional: true }) priorityAreaId?: string;
  @IdField({ optional: true }) streamId?: string;
}
