import { IntersectionType } from '@nestjs/swagger';
import {
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../../platform/http/fields.js';
import { IntParameter } from '../../../platform/http/int-parameter.js';
import { ExportQuery } from '../../../platform/http/list-export.js';
import { IdsField } from '../../../platform/http/list-fields.js';
import { NameField } from '../../../platform/http/name-field.js';
import { PageOf, PageQuery } from '../../../platform/http/pagination.js';
import { MAX_ROWS } from '../../../platform/http/row-results.js';
import { languages } from '../../../platform/i18n/localised-text.js';
import { memberStateCodes } from '../../people/member-states.js';
import { type Theme, themes } from '../../programme/themes.js';
import {
  type AwardKind,
  awardKinds,
  type CertificateState,
  certificateStates,
} from '../certificate.entity.js';

export class CertificateDto {
  @IdField() id!: string;
  @TextField({ example: 'GE-7K3M-9QXD-4T2B' }) number!: string;
  @ChoiceField(certificateStates) state!: CertificateState;
  @ChoiceField(awardKinds) kind!: AwardKind;
  @IdField({ nullable: true, description: 'null: a certificate from an earlier year' })
  enrolmentId!: string | null;
  @IdField({
    nullable: true,
    description: 'null: a certificate from an earlier year, or no longer known',
  })
  personId!: string | null;
  @TextField({ nullable: true, description: 'null if the holder withdrew it' })
  latinName!: string | null;
  @TextField({ nullable: true }) nativeName!: string | null;
  @TextField({ nullable: true, description: 'Used instead of both names' })
  printedName!: string | null;
  @ChoiceField(memberStateCodes, { nullable: true }) memberState!: string | null;
  @TextField() cohortTitle!: string;
  @ChoiceField(themes, { description: 'The look of the priority area at approval' }) theme!: Theme;
  @IntField() hours!: number;
  @InstantField({ nullable: true }) issuedAt!: string | null;
  @DayField() issuedOn!: string;
  @DayField({ nullable: true }) expiresOn!: string | null;
  @InstantField({ nullable: true }) revokedAt!: string | null;
  @TextField({ nullable: true }) revocationReason!: string | null;
  @TextField({ nullable: true, description: 'Why it was corrected' })
  supersededBecause!: string | null;
  @TextField({ nullable: true, description: 'Number of the certificate that corrects it' })
  supersededBy!: string | null;
  @TextField({ nullable: true, description: 'Number under which it was issued before' })
  earlierNumber!: string | null;
  @TextField({ description: 'Address where anyone can verify it' }) verificationUrl!: string;
  @IntField() version!: number;
}

export class CertificatesPageDto extends PageOf(CertificateDto) {}

export class CertificatesFilter {
  @ChoiceField(certificateStates, { optional: true }) state?: CertificateState;
  @TextField({ optional: true, max: 100, description: 'Part of a name, or a number' })
  search?: string;
  @ChoiceField(memberStateCodes, { optional: true }) memberState?: string;
  @IntParameter({ optional: true, min: 2000, max: 2200, description: 'Year of issue' })
  year?: number;
  @IdField({ optional: true, description: 'Filter by person' }) personId?: string;
}

export class CertificatesExport extends IntersectionType(ExportQuery, CertificatesFilter) {}

export class CertificatesQuery extends IntersectionType(PageQuery, CertificatesFilter) {}

export class ChosenCertificatesDto {
  @IdsField({ min: 1, max: MAX_ROWS }) certificateIds!: string[];
}

export class RevokeDto {
  @TextField({ max: 1_000, description: 'Reason, shown to the public' }) reason!: string;
}

export class ReinstateDto {
  @TextField({ max: 1_000 }) reason!: string;
}

export class CorrectDto {
  @NameField({ max: 200 }) latinName!: string;
  @NameField({ nullable: true, max: 200 }) nativeName!: string | null;
  @NameField({ nullable: true, max: 120, description: 'Used instead of both names' })
  printedName!: string | null;
  @TextField({ max: 1_000, description: 'Reason for the correction' }) reason!: string;
}

/** The holder's name for a preview. */
export class NamePreviewDto {
  @TextField() latinName!: string;
  @TextField({ optional: true, nullable: true }) nativeName?: string | null;
  @TextField({ optional: true, nullable: true, max: 120 }) certificateName?: string | null;
  @ChoiceField(languages, { optional: true }) language?: string;
}

export class NameLineDto {
  @TextField({ max: 1_000_000, description: 'SVG as wide as the name line of a certificate' })
  svg!: string;
}
