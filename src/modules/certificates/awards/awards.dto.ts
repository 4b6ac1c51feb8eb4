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
  @IntField({ max: 100, description: 'Least mean of the best quiz attempts, in percent' })
  minPercent!: number;
}

/** What an award is to be. */
export class AwardFieldsDto {
  @LocalisedField({ max: 200, nullable: true, description: 'In the place of the cohort’s title' })
  title!: LocalisedText | null;
  @LocalisedField({ max: 2_000, nullable: true, description: 'What was asked for' })
  criteria!: LocalisedText | null;
  @IdField({ nullable: true, description: 'null: the house’s own design' })
  templateId!: string | null;
  @NumberField({ nullable: true, min: 0.01, max: 9_999 }) creditPoints!: number | null;
  @IntField({ nullable: true, min: 1, max: 600, description: 'null: it never runs out' })
  validMonths!: number | null;
  @IntField({ min: 1, max: 100, description: 'Of participation: least share of the minutes' })
  minAttendancePercent!: number;
  @ListField(() => TierDto, { max: 10, description: 'Of a graded one' }) tiers!: TierDto[];
  @BoolField({ description: 'With a second page: units, results, attendance' })
  transcript!: boolean;
  @BoolField({ description: 'Issued as soon as the rule is met, without a batch' })
  automatic!: boolean;
}

export class AwardDto extends AwardFieldsDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @ChoiceField(awardKinds) kind!: AwardKind;
  @BoolField({
    description:
      'It is automatic, and needs the approval of a second person: again after every change of it, or of its cohort’s rule, dates, courses or course versions',
  })
  needsApproval!: boolean;
  @BoolField({
    description:
      'Nothing is issued automatically until a second person agrees to the award as it is',
  })
  waitsForApproval!: boolean;
  @IntField() version!: number;
}

export class AwardListDto extends PageOf(AwardDto) {}

export class NewAwardDto extends AwardFieldsDto {
  @ChoiceField(awardKinds, { description: 'One of each kind' }) kind!: AwardKind;
}
