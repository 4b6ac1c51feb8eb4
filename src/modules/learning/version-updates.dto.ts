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
  @IdField({ optional: true, description: 'The newest published version when left out' })
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
  @IntField({ description: 'Of the cohort, which the update is a change of' }) version!: number;
  @IntField({ description: 'People who study in the cohort' }) people!: number;
  @IntField({ description: 'Of these, who have completed or begun something of the course' })
  started!: number;
  @IntField({ description: 'Of these, whose enrolment is completed; it stays so' })
  completed!: number;
  @IntField({ description: 'Completed units and submitted attempts that count on' })
  carriedOver!: number;
  @IntField({ description: 'Of removed units; they count again if the unit comes back' })
  setAside!: number;
  @IntField({ description: 'Attempts not submitted yet; they go on with the questions they have' })
  openAttempts!: number;
  @ListField(() => ChangedUnitDto) units!: ChangedUnitDto[];
}
