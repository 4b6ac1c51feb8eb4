import {
  BoolField,
  ChoiceField,
  IdField,
  IntField,
  NumberField,
} from '../../../platform/http/fields.js';
import { ListField } from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import { PageOf } from '../../../platform/http/pagination.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { type AwardKind, awardKinds } from '../certificate.entity.js';

export class TierDto {
  @LocalisedField({ max: 100 }) name!: LocalisedText;
  @IntField({ max: 100, description: 'Minimum average of the best quiz attempts, in percent' })
  minPercent!: number;
}

/** What an award is to be. */
export class AwardFieldsDto {
  @LocalisedField({ max: 200, nullable: true, description: 'Used instead of the cohort’s title' })
  title!: LocalisedText | null;
  @LocalisedField({
    max: 2_000,
    nullable: true,
    description: 'What people had to do to earn it; shown in the credential',
  })
  criteria!: LocalisedText | null;
  @IdField({ nullable: true, description: 'null: the default design' })
  templateId!: string | null;
  @NumberField({ nullable: true, min: 0.01, max: 9_999 }) creditPoints!: number | null;
  @IntField({ nullable: true, min: 1, max: 600, description: 'null: it never expires' })
  validMonths!: number | null;
  @IntField({
    min: 1,
    max: 100,
    description: 'For certificates of participation: minimum share of the workshop minutes',
  })
  minAttendancePercent!: number;
  @ListField(() => TierDto, { max: 10, description: 'For certificates with a grade' })
  tiers!: TierDto[];
  @BoolField({ description: 'Whether a second page lists units, results and attendance' })
  transcript!: boolean;
  @BoolField({ description: 'Issued as soon as the requirements are met, without a batch' })
  automatic!: boolean;
}

export class AwardDto extends AwardFieldsDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @ChoiceField(awardKinds) kind!: AwardKind;
  @BoolField({
    description:
      'It is automatic and has to be approved by a second person, again after every change to it or to its cohort’s requirements, dates, courses or course versions',
  })
  needsApproval!: boolean;
  @BoolField({
    description: 'Nothing is issued automatically until a second person approves the current award',
  })
  waitsForApproval!: boolean;
  @IntField() version!: number;
}

export class AwardListDto extends PageOf(AwardDto) {}

export class NewAwardDto extends AwardFieldsDto {
  @ChoiceField(awardKinds, { description: 'One of each type' }) kind!: AwardKind;
}
