import { CodeField } from '../../platform/http/code-field.js';
import {
  BoolField,
  ChoiceField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  TextField,
  TimeZoneField,
} from '../../platform/http/fields.js';
import { IdsField, ListField } from '../../platform/http/list-fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { memberStateCodes } from '../people/member-states.js';

export class NewSessionDto {
  @LocalisedField({ max: 200 }) title!: LocalisedText;
  @InstantField() startsAt!: string;
  @InstantField() endsAt!: string;
  @TimeZoneField({ description: 'Time zone of the session' }) timeZone!: string;
  @TextField({ max: 300, description: 'A room, or a video-call link' }) place!: string;
  @IntField({ min: 1, max: 10_000 }) capacity!: number;
}

export class MoveSessionDto {
  @InstantField() startsAt!: string;
  @InstantField() endsAt!: string;
  @TextField({ max: 300, description: 'A room, or a video-call link' }) place!: string;
}

export class NewWorkshopDto {
  @LocalisedField({ max: 200 }) title!: LocalisedText;
  @LocalisedField() summary!: LocalisedText;
  @IdsField({ max: 50, description: 'People who run it' }) trainerIds!: string[];
  @ListField(() => NewSessionDto, { min: 1, max: 100 }) sessions!: NewSessionDto[];
}

export class SessionViewDto extends NewSessionDto {
  @IdField() id!: string;
  @IntField() registered!: number;
  @BoolField({ description: 'Whether you have a place' }) mine!: boolean;
  @IntField({ nullable: true, description: 'Minutes you attended' }) myMinutes!: number | null;
}

export class WorkshopDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @LocalisedField() title!: LocalisedText;
  @LocalisedField() summary!: LocalisedText;
  @ListField(() => SessionViewDto) sessions!: SessionViewDto[];
  @IntField() version!: number;
}

export class WorkshopListDto extends PageOf(WorkshopDto) {}

export class RunWorkshopDto extends WorkshopDto {
  @LocalisedField() cohortTitle!: LocalisedText;
}

export class WorkshopsPageDto extends PageOf(RunWorkshopDto) {}

export class OwnWorkshopsQuery extends PageQuery {
  @IdField({
    optional: true,
    description: 'ID of a session: only list its workshop',
  })
  sessionId?: string;
}

export class RegistrationDto {
  @IdField() id!: string;
  @IdField() sessionId!: string;
  @IdField() enrolmentId!: string;
}

export class RegisterQuery {
  @FlagField({
    optional: true,
    description: 'Book even if it overlaps with another session of yours',
  })
  overlapping?: boolean;
}

export class CheckInDto {
  @CodeField({ pattern: /^\d{8}$/, max: 8, description: 'The code on the trainer’s screen' })
  code!: string;
}

export class CheckInCodeDto {
  @TextField({ example: '20711943' }) code!: string;
  @InstantField() validUntil!: string;
}

export class AttendanceEntryDto {
  @IdField() enrolmentId!: string;
  @IntField({ max: 2_000, description: 'Minutes attended' }) minutes!: number;
}

export class RecordAttendanceDto {
  @ListField(() => AttendanceEntryDto, { min: 1, max: 500 }) entries!: AttendanceEntryDto[];
}

export class AttendanceDto {
  @IdField() enrolmentId!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes) memberState!: string;
  @IntField({ nullable: true, description: 'null: not recorded' }) minutes!: number | null;
  @ChoiceField(['code', 'trainer'], { nullable: true }) method!: string | null;
  @TextField({ nullable: true, max: 1_000, description: 'Accessibility needs of the person' })
  accessibilityNeeds!: string | null;
}

export class AttendanceListDto extends PageOf(AttendanceDto) {
  @IntField({ description: 'Version of the recorded attendance' }) version!: number;
}

export class AttendancePageDto extends PageOf(AttendanceDto) {
  @IntField({ description: 'Number of people with a place, on all pages' }) registered!: number;
  @IntField({ description: 'Number of them with minutes attended' }) present!: number;
  @IntField({ description: 'Version of the recorded attendance' }) version!: number;
}
