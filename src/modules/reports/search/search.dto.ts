import {
  BoolField,
  ChoiceField,
  DayField,
  IdField,
  TextField,
} from '../../../platform/http/fields.js';
import { ListField } from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { type CertificateState, certificateStates } from '../../certificates/certificate.entity.js';
import { type CohortStage, cohortStages } from '../../cohorts/cohort.entity.js';
import { memberStateCodes } from '../../people/member-states.js';

export class SearchQuery {
  @TextField({ max: 100, description: 'The beginning of each word; of a certificate its number' })
  search!: string;
}

/** A person who was found: enough to distinguish two people with the same name, without an address. */
export class FoundPersonDto {
  @IdField() id!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes, { nullable: true }) memberState!: string | null;
}

export class FoundCohortDto {
  @IdField() id!: string;
  @LocalisedField() title!: LocalisedText;
  @ChoiceField(cohortStages) stage!: CohortStage;
  @DayField() startsOn!: string;
}

export class FoundCourseDto {
  @IdField() id!: string;
  @LocalisedField() title!: LocalisedText;
  @BoolField({ description: 'Whether you may edit it' }) editable!: boolean;
}

export class FoundCertificateDto {
  @IdField() id!: string;
  @TextField({ example: 'GE-7K3M-9QXD-4T2B' }) number!: string;
  @TextField({ nullable: true }) latinName!: string | null;
  @ChoiceField(certificateStates) state!: CertificateState;
}

/** What a search has found, at most five of each. */
export class FoundDto {
  @ListField(() => FoundPersonDto) people!: FoundPersonDto[];
  @ListField(() => FoundCohortDto) cohorts!: FoundCohortDto[];
  @ListField(() => FoundCourseDto) courses!: FoundCourseDto[];
  @ListField(() => FoundCertificateDto) certificates!: FoundCertificateDto[];
}
