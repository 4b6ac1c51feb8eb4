import { PartialType } from '@nestjs/swagger';
import {
  BoolField,
  ChoiceField,
  ChoicesField,
  DayField,
  IdField,
  IdsField,
  InstantField,
  IntField,
  ListField,
  ObjectField,
  TextField,
  TimeZoneField,
} from '../../platform/http/fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import { type LocalisedText, languages } from '../../platform/i18n/localised-text.js';
import { memberStateCodes } from '../people/member-states.js';
import { type CohortStage, cohortLife, cohortStages, OPEN_POOL } from './cohort.entity.js';

const slug = { pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, max: 80, description: 'Stands in addresses' };
const pools = [...memberStateCodes, OPEN_POOL];

export class NewPriorityAreaDto {
  @LocalisedField({ max: 300 }) name!: LocalisedText;
}

export class NewFrameworkDto {
  @TextField(slug) slug!: string;
  @LocalisedField({ max: 300 }) name!: LocalisedText;
  @IntField({ min: 1900, max: 2200, description: 'First year' }) periodFrom!: number;
  @IntField({ min: 1900, max: 2200, description: 'Last year' }) periodTo!: number;
  @ListField(() => NewPriorityAreaDto, { min: 1, max: 50 }) priorityAreas!: NewPriorityAreaDto[];
}

export class PriorityAreaDto {
  @IdField() id!: string;
  @IntField() position!: number;
  @LocalisedField() name!: LocalisedText;
}

export class FrameworkDto {
  @IdField() id!: string;
  @TextField() slug!: string;
  @LocalisedField() name!: LocalisedText;
  @IntField() periodFrom!: number;
  @IntField() periodTo!: number;
  @ListField(() => PriorityAreaDto) priorityAreas!: PriorityAreaDto[];
  @IntField() version!: number;
}

export class FrameworksPageDto extends PageOf(FrameworkDto) {}

export class CompletionRuleDto {
  @BoolField({ description: 'All required units are completed' }) allUnits!: boolean;
  @BoolField({ description: 'All required quizzes are passed' }) allQuizzes!: boolean;
  @IntField({ max: 100, description: 'Least share of the workshop minutes attended; 0: none' })
  minAttendancePercent!: number;
}

export class QuotaDto {
  @ChoiceField(pools, { description: 'A member state, or the open pool' }) pool!: string;
  @IntField({ max: 10_000 }) seats!: number;
}

export class QuotasDto {
  @ListField(() => QuotaDto, { min: 1, max: 13 }) quotas!: QuotaDto[];
}

class CohortFields {
  @LocalisedField({ max: 200 }) title!: LocalisedText;
  @LocalisedField() summary!: LocalisedText;
  @DayField() startsOn!: string;
  @DayField() endsOn!: string;
  @InstantField() applicationsOpenAt!: string;
  @InstantField() applicationsCloseAt!: string;
  @TimeZoneField({ description: 'The zone that the window is told in' }) timeZone!: string;
  @ChoicesField(languages) languages!: string[];
  @ObjectField(() => CompletionRuleDto) completionRule!: CompletionRuleDto;
  @IdsField({ max: 50 }) priorityAreaIds!: string[];
}

export class NewCohortDto extends CohortFields {
  @TextField(slug) slug!: string;
  @ListField(() => QuotaDto, { min: 1, max: 13 }) quotas!: QuotaDto[];
}

export class ChangeCohortDto extends PartialType(CohortFields, { skipNullProperties: false }) {}

export class StageStepDto {
  @ChoiceField(cohortLife.actions) action!: (typeof cohortLife.actions)[number];
}

export class PoolDto {
  @ChoiceField(pools) pool!: string;
  @IntField() seats!: number;
  @IntField({ description: 'Held by offers and by places taken' }) seated!: number;
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
}

export class CohortDto extends CohortSummaryDto {
  @ObjectField(() => CompletionRuleDto) completionRule!: CompletionRuleDto;
  @IdsField() priorityAreaIds!: string[];
  @ListField(() => PoolDto) quotas!: PoolDto[];
  @ChoicesField(cohortLife.actions, { description: 'Steps you may take now' })
  allowedActions!: string[];
  @IntField() version!: number;
}

export class CohortsPageDto extends PageOf(CohortSummaryDto) {}

export class CohortsQuery extends PageQuery {
  @TextField({ optional: true, max: 100, description: 'Part of a title or summary' })
  search?: string;
  @ChoiceField(cohortStages, { optional: true }) stage?: CohortStage;
  @IdField({ optional: true }) priorityAreaId?: string;
}
