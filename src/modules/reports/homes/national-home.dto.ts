import {
  BoolField,
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  TextField,
  TimeZoneField,
} from '../../../platform/http/fields.js';
import { ListField } from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { type CohortStage, cohortStages } from '../../cohorts/cohort.entity.js';
import { memberStateCodes } from '../../people/member-states.js';
import { type Theme, themes } from '../../programme/themes.js';

/** One cohort for one country of the coordinator. */
export class NationalCohortDto {
  @IdField() id!: string;
  @LocalisedField() title!: LocalisedText;
  @ChoiceField(themes) theme!: Theme;
  @ChoiceField(cohortStages) stage!: CohortStage;
  @ChoiceField(memberStateCodes) memberState!: string;
  @DayField() startsOn!: string;
  @DayField() endsOn!: string;
  @InstantField() applicationsOpenAt!: string;
  @InstantField() applicationsCloseAt!: string;
  @TimeZoneField() timeZone!: string;
  @BoolField({ description: 'Seats are allocated after review, by rank and score' })
  ranked!: boolean;
  @IntField({ description: 'Seats of the country now' }) seats!: number;
  @IntField({ description: 'Of these, offered or taken' }) seated!: number;
  @IntField({ description: 'Unused seats that moved to the open pool' }) released!: number;
  @IntField() nominated!: number;
  @IntField({ description: 'Applied by themselves' }) applied!: number;
  @IntField({ description: 'People who may still get a seat' }) candidates!: number;
  @IntField({ description: 'Nominees who may still be selected and have no rank' })
  unranked!: number;
  @IntField({ description: 'Offers that are not answered' }) offered!: number;
  @IntField({ description: 'Of these, for seats of the country' }) ownOffered!: number;
  @IntField({ description: 'People who are offered or have a seat of the open pool' })
  inOpenPool!: number;
  @IntField() accepted!: number;
  @IntField() declined!: number;
  @IntField() waiting!: number;
  @InstantField({ nullable: true, description: 'When the first unanswered offer expires' })
  nextExpiryAt!: string | null;
}

/** A person who has not answered an offer. */
export class UnansweredOfferDto {
  @IdField() applicationId!: string;
  @IdField() cohortId!: string;
  @LocalisedField() cohortTitle!: LocalisedText;
  @ChoiceField(memberStateCodes) memberState!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @InstantField({ nullable: true }) expiresAt!: string | null;
}

export class NationalHomeDto {
  @ListField(() => NationalCohortDto, { description: 'Cohorts whose seats are not settled yet' })
  cohorts!: NationalCohortDto[];
  @ListField(() => UnansweredOfferDto, { description: 'Those that expire first' })
  unanswered!: UnansweredOfferDto[];
}
