import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import {
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  ListField,
  TextField,
} from '../../platform/http/fields.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import { languages } from '../../platform/i18n/localised-text.js';
import { memberStateCodes } from '../people/member-states.js';
import { type CertificateState, certificateStates } from './certificate.entity.js';

export class EligibilityDto {
  @IdField({ description: 'The enrolment' }) id!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes) memberState!: string;
  @InstantField({ nullable: true, description: 'When the rule was met' }) metAt!: string | null;
  @ApiProperty({ type: [String], description: 'What is missing, in words' }) missing!: string[];
  @TextField({ nullable: true }) certificateNumber!: string | null;
}

export class EligibilityPageDto extends PageOf(EligibilityDto) {}

export class ExclusionDto {
  @IdField() enrolmentId!: string;
  @TextField({ max: 1_000 }) reason!: string;
}

export class PrepareBatchDto {
  @ListField(() => ExclusionDto, { optional: true, max: 5_000, description: 'Whom to leave out' })
  exclusions?: ExclusionDto[];
}

export class BatchDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @ChoiceField(['prepared', 'approved', 'cancelled']) state!: string;
  @IntField({ description: 'People it is for' }) members!: number;
  @IntField({ description: 'People left out of it' }) excluded!: number;
  @IntField({ description: 'Certificates whose document is made' }) made!: number;
  @IntField({ description: 'Jobs that failed their last attempt' }) failed!: number;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true }) approvedAt!: string | null;
  @IntField() version!: number;
}

export class BatchesPageDto extends PageOf(BatchDto) {}

export class CertificateDto {
  @IdField() id!: string;
  @TextField({ example: 'GE-7K3M-9QXD-4T2B' }) number!: string;
  @ChoiceField(certificateStates) state!: CertificateState;
  @IdField() enrolmentId!: string;
  @TextField({ nullable: true, description: 'null when the holder withdrew it' })
  latinName!: string | null;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes) memberState!: string;
  @TextField() cohortTitle!: string;
  @IntField() hours!: number;
  @InstantField({ nullable: true }) issuedAt!: string | null;
  @InstantField({ nullable: true }) revokedAt!: string | null;
  @TextField({ nullable: true }) revocationReason!: string | null;
  @TextField({ description: 'Where anyone verifies it' }) verificationUrl!: string;
  @IntField() version!: number;
}

export class CertificatesPageDto extends PageOf(CertificateDto) {}

export class CertificatesFilter {
  @ChoiceField(certificateStates, { optional: true }) state?: CertificateState;
  @TextField({ optional: true, max: 100, description: 'Part of a name, or a number' })
  search?: string;
}

export class CertificatesQuery extends IntersectionType(PageQuery, CertificatesFilter) {}

export class RevokeDto {
  @TextField({ max: 1_000, description: 'Why, in words the public may read' }) reason!: string;
}

/** How a holder's name is to stand on the page. */
export class NamePreviewDto {
  @TextField() latinName!: string;
  @TextField({ optional: true, nullable: true }) nativeName?: string | null;
  @TextField({ optional: true, nullable: true, max: 120 }) certificateName?: string | null;
  @ChoiceField(languages, { optional: true }) language?: string;
}

export class NameLineDto {
  @TextField({ max: 1_000_000, description: 'SVG, as wide as the line of a certificate' })
  svg!: string;
}

const verificationStatuses = ['valid', 'revoked', 'withdrawn', 'unknown'] as const;

/** What the public learns of a number. */
export class VerificationDto {
  @ChoiceField(verificationStatuses, {
    description: 'withdrawn: issued once, then withdrawn at the holder’s wish',
  })
  status!: (typeof verificationStatuses)[number];
  @TextField() number!: string;
  @TextField({ nullable: true }) latinName!: string | null;
  @TextField({ nullable: true }) nativeName!: string | null;
  @TextField({ nullable: true }) cohortTitle!: string | null;
  @ApiProperty({ type: [String] }) courses!: string[];
  @IntField({ nullable: true }) hours!: number | null;
  @DayField({ nullable: true }) startsOn!: string | null;
  @DayField({ nullable: true }) endsOn!: string | null;
  @DayField({ nullable: true }) issuedOn!: string | null;
  @InstantField({ nullable: true }) revokedAt!: string | null;
  @TextField({ nullable: true }) revocationReason!: string | null;
}
