import {
  IdField,
  InstantField,
  IntField,
  TextField,
  TimeZoneField,
} from '../../../platform/http/fields.js';
import { ListField } from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';

export class TrainerSessionDto {
  @IdField() id!: string;
  @LocalisedField() title!: LocalisedText;
  @LocalisedField() workshopTitle!: LocalisedText;
  @IdField() cohortId!: string;
  @LocalisedField() cohortTitle!: LocalisedText;
  @InstantField() startsAt!: string;
  @InstantField() endsAt!: string;
  @TimeZoneField({ description: 'Of the place' }) timeZone!: string;
  @TextField({ max: 300 }) place!: string;
  @IntField() capacity!: number;
  @IntField() registered!: number;
  @IntField({ description: 'People with minutes attended' }) present!: number;
  @IntField({ description: 'Registered people whose attendance is not recorded' })
  unrecorded!: number;
}

export class CourseDraftDto {
  @IdField({ description: 'Of the course' }) id!: string;
  @LocalisedField() title!: LocalisedText;
  @IntField() number!: number;
  @IntField() units!: number;
  @InstantField() startedAt!: string;
}

/** A cohort that studies a course of the trainer. */
export class TaughtCohortDto {
  @IdField() id!: string;
  @LocalisedField() title!: LocalisedText;
  @IntField({ description: 'Active trainees' }) trainees!: number;
  @IntField({
    description:
      'Those who have completed a smaller share of the required units and quizzes than of the days of the cohort have passed',
  })
  behind!: number;
}

export class BehindDto {
  @IdField() cohortId!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @IntField() completedUnits!: number;
  @IntField() requiredUnits!: number;
  @IntField() passedQuizzes!: number;
  @IntField() quizzes!: number;
  @InstantField({ nullable: true, description: 'When they last completed something' })
  lastCompletedAt!: string | null;
}

export class TrainerHomeDto {
  @ListField(() => TrainerSessionDto, { description: 'Under way or to come, the next one first' })
  sessions!: TrainerSessionDto[];
  @ListField(() => TrainerSessionDto, { description: 'Ended lately, attendance incomplete' })
  incomplete!: TrainerSessionDto[];
  @ListField(() => CourseDraftDto) drafts!: CourseDraftDto[];
  @ListField(() => TaughtCohortDto) cohorts!: TaughtCohortDto[];
  @ListField(() => BehindDto, { description: 'Of each cohort, the six who are furthest behind' })
  behind!: BehindDto[];
}
