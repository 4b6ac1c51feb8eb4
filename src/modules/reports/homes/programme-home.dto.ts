import {
  BoolField,
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
} from '../../../platform/http/fields.js';
import { ListField } from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { type CohortStage, cohortStages } from '../../cohorts/cohort.entity.js';
import { type Theme, themes } from '../../programme/themes.js';

/** What waits for the secretariat, in the order of those that are equally old. */
export const programmeNeeds = [
  'certificates-failed',
  'reviews-behind',
  'allocation-to-send',
  'seats-to-allocate',
  'batch-to-approve',
  'requests-to-decide',
  'offers-expiring',
  'certificates-to-prepare',
  'countries-without-nominees',
] as const;
export type ProgrammeNeed = (typeof programmeNeeds)[number];

export class ProgrammeNeedDto {
  @ChoiceField(programmeNeeds) kind!: ProgrammeNeed;
  @IntField({ description: 'People, countries or certificates it is about' }) count!: number;
  @IdField({ nullable: true, description: 'null: of earlier years, or of several cohorts' })
  cohortId!: string | null;
  @LocalisedField({ nullable: true }) cohortTitle!: LocalisedText | null;
  @IdField({ nullable: true, description: 'Of a batch, or of certificates that failed in one' })
  batchId!: string | null;
  @InstantField({ description: 'Since when it waits, or when it is due' }) at!: string;
  @BoolField({ description: 'Whether `at` is when it is due' }) due!: boolean;
  @DayField({ nullable: true, description: 'First day of the cohort' }) startsOn!: string | null;
}

export class ProgrammeCohortDto {
  @IdField() id!: string;
  @LocalisedField() title!: LocalisedText;
  @ChoiceField(themes) theme!: Theme;
  @ChoiceField(cohortStages) stage!: CohortStage;
  @DayField() startsOn!: string;
  @DayField() endsOn!: string;
  @BoolField({ description: 'Seats are allocated after review' }) reviewed!: boolean;
  @InstantField() applicationsOpenAt!: string;
  @InstantField() applicationsCloseAt!: string;
  @InstantField({ nullable: true, description: 'When a draft opens automatically' })
  publishAt!: string | null;
  @InstantField({ nullable: true, description: 'When offers were first sent after an allocation' })
  offersSentAt!: string | null;
  @IntField({ description: 'Under review' }) submitted!: number;
  @IntField({ description: 'Offers that are not answered' }) offered!: number;
  @IntField({ description: 'People who have accepted their place' }) accepted!: number;
}

export class ProgrammeHomeDto {
  @ListField(() => ProgrammeNeedDto, {
    description: 'What failed, what is late or due soon, what waits, what is due later',
  })
  needs!: ProgrammeNeedDto[];
  @ListField(() => ProgrammeCohortDto, { description: 'Planned, under way, and ended lately' })
  cohorts!: ProgrammeCohortDto[];
}
