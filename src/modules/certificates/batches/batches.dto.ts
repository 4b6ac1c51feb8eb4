import { FaultDto } from '../../../platform/http/fault.dto.js';
import {
  BoolField,
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../../platform/http/fields.js';
import { ListField, ObjectField, TextsField } from '../../../platform/http/list-fields.js';
import { PageOf, PageQuery } from '../../../platform/http/pagination.js';
import { type WorkState, workStates } from '../../../platform/state-machine/work-state-machine.js';
import { memberStateCodes } from '../../people/member-states.js';
import {
  type AwardKind,
  awardKinds,
  type CertificateState,
  certificateStates,
} from '../certificate.entity.js';
import { batchStates } from './batch-state-machine.js';

export class ExclusionDto {
  @IdField() enrolmentId!: string;
  @TextField({ max: 1_000 }) reason!: string;
}

export class PrepareBatchDto {
  @ChoiceField(awardKinds, {
    optional: true,
    description: 'Defaults to the certificate of completion',
  })
  kind?: AwardKind;
  @ListField(() => ExclusionDto, {
    optional: true,
    max: 5_000,
    description: 'Enrolments to exclude',
  })
  exclusions?: ExclusionDto[];
}

export class BatchDto {
  @IdField() id!: string;
  @IdField({ nullable: true, description: 'null: certificates from earlier years' })
  cohortId!: string | null;
  @IdField({ nullable: true }) awardId!: string | null;
  @ChoiceField(awardKinds, { nullable: true }) kind!: AwardKind | null;
  @ChoiceField(batchStates) state!: (typeof batchStates)[number];
  @IntField({ description: 'Number of people in the batch' }) members!: number;
  @IntField({ description: 'Number of people excluded' }) excluded!: number;
  @IntField({ description: 'Certificates whose document has been created' }) made!: number;
  @IntField({ description: 'Jobs that failed their last attempt' }) failed!: number;
  @InstantField() createdAt!: string;
  @TextField({ description: 'Who prepared it' }) preparedBy!: string;
  @InstantField({ nullable: true }) approvedAt!: string | null;
  @TextField({ nullable: true, description: 'Who approved it' }) approvedBy!: string | null;
  @InstantField({ nullable: true, description: 'When it was paused' }) pausedAt!: string | null;
  @ListField(() => FaultDto, { description: 'Warnings to check before approval' })
  notes!: FaultDto[];
  @BoolField({ description: 'Whether you may approve it' }) mayApprove!: boolean;
  @IntField() version!: number;
}

export class BatchesPageDto extends PageOf(BatchDto) {}

export const memberFilters = ['all', 'in', 'excluded', 'same-name', 'failed'] as const;

export class BatchMembersQuery extends PageQuery {
  @ChoiceField(memberFilters, { optional: true }) show?: (typeof memberFilters)[number];
  @TextField({ optional: true, max: 100, description: 'Part of a name' }) search?: string;
}

export class BatchMemberDto {
  @IdField({ description: 'ID of the enrolment' }) id!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @TextField() language!: string;
  @ChoiceField(memberStateCodes) memberState!: string;
  @TextField({ nullable: true, description: 'Reason for exclusion given by a person' })
  excludedBecause!: string | null;
  @ObjectField(() => FaultDto, { nullable: true, description: 'Reason for automatic exclusion' })
  excludedByRule!: FaultDto | null;
  @BoolField({
    description:
      'Another member has the same name and country, so this may be one person with two accounts',
  })
  sameName!: boolean;
  @TextField({ nullable: true }) number!: string | null;
  @ChoiceField(certificateStates, { nullable: true }) certificateState!: CertificateState | null;
  @ObjectField(() => FaultDto, {
    nullable: true,
    description:
      'Whether its document could not be created; administrators see the reason among the jobs',
  })
  failure!: FaultDto | null;
}

export class BatchMembersPageDto extends PageOf(BatchMemberDto) {}

export class ExcludeDto {
  @TextField({ max: 1_000 }) reason!: string;
}

export class BatchSampleDto {
  @IdField({ description: 'ID of the enrolment' }) id!: string;
  @TextField({ description: 'longest, shortest, or a script such as Khmr' }) why!: string;
  @TextField() name!: string;
}

export class BatchSampleListDto extends PageOf(BatchSampleDto) {}

export const bundleForms = ['zip', 'print'] as const;
export const bundleSortings = ['member-state', 'name', 'listed'] as const;

export class NewBundleDto {
  @ChoiceField(bundleForms, { description: 'zip: one file each; print: a single document' })
  form!: (typeof bundleForms)[number];
  @ChoiceField(bundleSortings, { description: 'listed: in the order of the given numbers' })
  sorting!: (typeof bundleSortings)[number];
  @TextsField({ optional: true, max: 3_000 }) numbers?: string[];
}

export class BundleDto {
  @IdField() id!: string;
  @ChoiceField(workStates, { description: 'failed: request another' }) state!: WorkState;
  @ChoiceField(bundleForms) form!: (typeof bundleForms)[number];
  @ChoiceField(bundleSortings) sorting!: (typeof bundleSortings)[number];
  @IntField({ description: 'Certificates included so far' }) made!: number;
  @IntField({ description: 'Certificates in total' }) total!: number;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true }) readyAt!: string | null;
  @IntField({ nullable: true }) sizeBytes!: number | null;
}

export class BundleListDto extends PageOf(BundleDto) {}
