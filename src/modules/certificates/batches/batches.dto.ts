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
  @ChoiceField(awardKinds, { optional: true, description: 'Of completion, if not said' })
  kind?: AwardKind;
  @ListField(() => ExclusionDto, { optional: true, max: 5_000, description: 'Whom to leave out' })
  exclusions?: ExclusionDto[];
}

export class BatchDto {
  @IdField() id!: string;
  @IdField({ nullable: true, description: 'null: certificates of earlier years' })
  cohortId!: string | null;
  @IdField({ nullable: true }) awardId!: string | null;
  @ChoiceField(awardKinds, { nullable: true }) kind!: AwardKind | null;
  @ChoiceField(batchStates) state!: (typeof batchStates)[number];
  @IntField({ description: 'People it is for' }) members!: number;
  @IntField({ description: 'People left out of it' }) excluded!: number;
  @IntField({ description: 'Certificates whose document is made' }) made!: number;
  @IntField({ description: 'Jobs that failed their last attempt' }) failed!: number;
  @InstantField() createdAt!: string;
  @TextField({ description: 'Who prepared it' }) preparedBy!: string;
  @InstantField({ nullable: true }) approvedAt!: string | null;
  @TextField({ nullable: true, description: 'Who approved it' }) approvedBy!: string | null;
  @InstantField({ nullable: true, description: 'Since when it rests' }) pausedAt!: string | null;
  @ListField(() => FaultDto, { description: 'What is worth a look before it is approved' })
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
  @IdField({ description: 'The enrolment' }) id!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @TextField() language!: string;
  @ChoiceField(memberStateCodes) memberState!: string;
  @TextField({ nullable: true, description: 'Why they are left out, as a person wrote it' })
  excludedBecause!: string | null;
  @ObjectField(() => FaultDto, { nullable: true, description: 'Why the rules leave them out' })
  excludedByRule!: FaultDto | null;
  @BoolField({ description: 'Another here has the same name and state: one person, two accounts?' })
  sameName!: boolean;
  @TextField({ nullable: true }) number!: string | null;
  @ChoiceField(certificateStates, { nullable: true }) certificateState!: CertificateState | null;
  @ObjectField(() => FaultDto, {
    nullable: true,
    description: 'That its document could not be made; administrators see why among the jobs',
  })
  failure!: FaultDto | null;
}

export class BatchMembersPageDto extends PageOf(BatchMemberDto) {}

export class ExcludeDto {
  @TextField({ max: 1_000 }) reason!: string;
}

export class BatchSampleDto {
  @IdField({ description: 'The enrolment' }) id!: string;
  @TextField({ description: 'longest, shortest, or a script such as Khmr' }) why!: string;
  @TextField() name!: string;
}

export class BatchSampleListDto extends PageOf(BatchSampleDto) {}

export const bundleForms = ['zip', 'print'] as const;
export const bundleSortings = ['member-state', 'name', 'listed'] as const;

export class NewBundleDto {
  @ChoiceField(bundleForms, { description: 'zip: each by itself; print: one document' })
  form!: (typeof bundleForms)[number];
  @ChoiceField(bundleSortings, { description: 'listed: in the order of the numbers given' })
  sorting!: (typeof bundleSortings)[number];
  @TextsField({ optional: true, max: 3_000 }) numbers?: string[];
}

export class BundleDto {
  @IdField() id!: string;
  @ChoiceField(workStates, { description: 'failed: ask for another' }) state!: WorkState;
  @ChoiceField(bundleForms) form!: (typeof bundleForms)[number];
  @ChoiceField(bundleSortings) sorting!: (typeof bundleSortings)[number];
  @IntField({ description: 'Certificates in it so far' }) made!: number;
  @IntField({ description: 'Certificates to be in it' }) total!: number;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true }) readyAt!: string | null;
  @IntField({ nullable: true }) sizeBytes!: number | null;
}

export class BundleListDto extends PageOf(BundleDto) {}
