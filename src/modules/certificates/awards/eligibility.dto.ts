import { FaultDto } from '../../../platform/http/fault.dto.js';
import {
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../../platform/http/fields.js';
import { KindField } from '../../../platform/http/kind-field.js';
import { ListField } from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import { PageOf, PageQuery } from '../../../platform/http/pagination.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { memberStateCodes } from '../../people/member-states.js';
import { type AwardKind, awardKinds } from '../certificate.entity.js';
import { completionRequirements } from './requirements/completion-requirements.js';

/** How far somebody is with one thing that a rule asks for. */
export class RequirementProgressDto {
  @KindField(completionRequirements) kind!: string;
  @IntField() done!: number;
  @IntField() needed!: number;
}

/** What the rule of an award asks for, and how much of it somebody has done. */
class RuleProgressDto {
  @ListField(() => RequirementProgressDto, {
    description: 'Each requirement; attendance is in workshop minutes',
  })
  requirements!: RequirementProgressDto[];
  @InstantField({ nullable: true, description: 'When the requirements were met; they remain met' })
  metAt!: string | null;
  @ListField(() => FaultDto, { description: 'Requirements not met yet' }) missing!: FaultDto[];
  @TextField({ nullable: true }) certificateNumber!: string | null;
}

export class EligibilityDto extends RuleProgressDto {
  @IdField({ description: 'ID of the enrolment' }) id!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes) memberState!: string;
}

/** How far one is on the way to a certificate of one's cohort. */
export class AwardProgressDto extends RuleProgressDto {
  @ChoiceField(awardKinds) kind!: AwardKind;
  @LocalisedField({ nullable: true, description: 'Used instead of the cohort’s title' })
  title!: LocalisedText | null;
}

export class AwardProgressListDto extends PageOf(AwardProgressDto) {}

export class EligibilityPageDto extends PageOf(EligibilityDto) {}

export class EligibilityQuery extends PageQuery {
  @ChoiceField(awardKinds, {
    optional: true,
    description: 'Defaults to the certificate of completion',
  })
  kind?: AwardKind;
}
