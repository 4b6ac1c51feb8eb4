import {
  BoolField,
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  NumberField,
  NumbersField,
  TextField,
} from '../../../platform/http/fields.js';
import { IdsField, ListField } from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import { NotReserved } from '../../../platform/http/not-reserved.decorator.js';
import { PageOf, PageQuery } from '../../../platform/http/pagination.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { memberStateCodes } from '../../people/member-states.js';

export class CriterionDto {
  @TextField({ max: 60, pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/ }) @NotReserved() id!: string;
  @LocalisedField({ max: 300 }) name!: LocalisedText;
  @IntField({ min: 1, max: 100 }) maxPoints!: number;
  @IntField({ min: 1, max: 100, description: 'Weight relative to the other criteria' })
  weight!: number;
}

export class SetRubricDto {
  @ListField(() => CriterionDto, { min: 1, max: 20 }) criteria!: CriterionDto[];
}

export class RubricDto extends SetRubricDto {
  @IntField({ description: '0: the default rubric of a cohort without its own' })
  version!: number;
}

export class SetReviewersDto {
  @IdsField({
    max: 100,
    description: 'IDs of people; those not listed are removed, and their scores are kept',
  })
  personIds!: string[];
}

export class ReviewerDto {
  @IdField() personId!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) organisation!: string | null;
  @IntField({ description: 'Applications they have scored' }) scored!: number;
  @IntField({ description: 'Applications they can score' }) files!: number;
  @IntField({ description: 'Applications they cannot see because of a conflict of interest' })
  kept!: number;
}

export class ReviewerListDto extends PageOf(ReviewerDto) {
  @IntField({ description: 'Version of the cohort, to be sent when its reviewers are changed' })
  version!: number;
}

export class ReviewDeskDto {
  @IdField() cohortId!: string;
  @LocalisedField() cohortTitle!: LocalisedText;
  @InstantField() applicationsCloseAt!: string;
  @IntField() scored!: number;
  @IntField() files!: number;
  @IntField({ description: 'Applications you cannot see because of a conflict of interest' })
  kept!: number;
}

export class ReviewDeskListDto extends PageOf(ReviewDeskDto) {}

export class ReviewFileDto {
  @IdField({ description: 'ID of the application' }) id!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes) memberState!: string;
  @NumberField({ nullable: true, description: 'Your score, in percent' }) ownScore!: number | null;
}

export class ReviewFilesPageDto extends PageOf(ReviewFileDto) {}

export class ReviewFilesQuery extends PageQuery {
  @ChoiceField(['to-do', 'done'], { optional: true }) state?: string;
}

export class WriteReviewDto {
  @NumbersField({ optional: true, description: 'Points by criterion' })
  scores?: Record<string, number>;
  @TextField({ optional: true, nullable: true, max: 4_000 }) comment?: string | null;
  @TextField({
    optional: true,
    max: 1_000,
    description:
      'Reason for a conflict of interest, instead of scores; hides the application from you',
  })
  conflictReason?: string;
}

export class ReviewDto {
  @IdField() id!: string;
  @IdField() applicationId!: string;
  @TextField() reviewer!: string;
  @BoolField({ description: 'Whether you wrote it' }) own!: boolean;
  @NumbersField() scores!: Record<string, number>;
  @NumberField({ nullable: true, description: 'In percent; null: a conflict of interest' })
  scorePercent!: number | null;
  @TextField({ nullable: true }) comment!: string | null;
  @TextField({ nullable: true }) conflictReason!: string | null;
  @InstantField() submittedAt!: string;
  @IntField() version!: number;
}

export class ReviewListDto extends PageOf(ReviewDto) {}
