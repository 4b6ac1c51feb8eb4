import {
  BoolField,
  ChoiceField,
  IdField,
  IntField,
  TextField,
} from '../../platform/http/fields.js';
import { KindField } from '../../platform/http/kind-field.js';
import { ListField, ObjectField } from '../../platform/http/list-fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { type UnitChange, unitChanges } from '../courses/course-versions.service.js';
import { unitKinds } from '../courses/unit-kinds/unit-kinds.js';

export class VersionUpdateQuery {
  @IdField({ optional: true, description: 'Default: the newest published version' })
  versionId?: string;
}

export class ChangeVersionDto {
  @IdField({ description: 'Any published version of the course' }) versionId!: string;
}

export class NumberedVersionDto {
  @IdField() id!: string;
  @IntField() number!: number;
}

export class ChangedUnitDto {
  @TextField() slug!: string;
  @LocalisedField() title!: LocalisedText;
  @KindField(unitKinds) kind!: string;
  @BoolField() required!: boolean;
  @ChoiceField(unitChanges) change!: UnitChange;
  @IntField({ description: 'People of the cohort who have completed it' }) completions!: number;
}

/** The effects of changing a cohort to another version of a course. */
export class VersionUpdateDto {
  @ObjectField(() => NumberedVersionDto) from!: NumberedVersionDto;
  @ObjectField(() => NumberedVersionDto) to!: NumberedVersionDto;
  @IntField({ description: 'Version of the cohort, to be sent with the update' }) version!: number;
  @IntField({ description: 'People enrolled in the cohort' }) people!: number;
  @IntField({ description: 'Of these, people who have started the course' })
  started!: number;
  @IntField({ description: 'Of these, people whose enrolment is completed; it remains completed' })
  completed!: number;
  @IntField({ description: 'Completed units and submitted attempts that still count' })
  carriedOver!: number;
  @IntField({ description: 'Progress in removed units, which counts again if the unit returns' })
  setAside!: number;
  @IntField({ description: 'Attempts in progress; they keep their questions' })
  openAttempts!: number;
  @ListField(() => ChangedUnitDto) units!: ChangedUnitDto[];
}
