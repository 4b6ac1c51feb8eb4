import {
  BoolField,
  ChoiceField,
  IdField,
  InstantField,
  TextField,
} from '../../../platform/http/fields.js';
import { ChoicesField, ObjectField } from '../../../platform/http/list-fields.js';
import { PageOf, PageQuery } from '../../../platform/http/pagination.js';
import { type AwardKind, awardKinds } from '../certificate.entity.js';
import { type RequestState, requestStates } from './request-state-machine.js';

export const requestKinds = ['correction', 'reinstatement', 'automatic-award'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** The terms that determine the automatic certificates of an award. */
export const termNames = [
  'kind',
  'title',
  'criteria',
  'creditPoints',
  'validMonths',
  'minAttendancePercent',
  'tiers',
  'transcript',
  'templateVersionId',
  'rule',
  'cohortTitle',
  'startsOn',
  'endsOn',
  'courseVersionIds',
] as const;

export class NameLinesDto {
  @TextField({ nullable: true }) latinName!: string | null;
  @TextField({ nullable: true }) nativeName!: string | null;
  @TextField({ nullable: true, description: 'Used instead of both names' })
  printedName!: string | null;
}

/** A change that one coordinator requests and another has to approve. */
export class CertificateRequestDto {
  @IdField() id!: string;
  @ChoiceField(requestKinds) kind!: RequestKind;
  @ChoiceField(requestStates, {
    description: 'outdated: its subject has changed since, so it can no longer be approved',
  })
  state!: RequestState;
  @IdField({ nullable: true, description: 'null: the request is about an award' }) certificateId!:
    | string
    | null;
  @TextField({ nullable: true }) certificateNumber!: string | null;
  @IdField({ nullable: true, description: 'null: the request is about a certificate' }) awardId!:
    | string
    | null;
  @ChoiceField(awardKinds) awardKind!: AwardKind;
  @IdField({ nullable: true, description: 'null: a certificate from an earlier year' }) cohortId!:
    | string
    | null;
  @TextField() cohortTitle!: string;
  @ObjectField(() => NameLinesDto, {
    nullable: true,
    description: 'Current content of the certificate',
  })
  before!: NameLinesDto | null;
  @ObjectField(() => NameLinesDto, { nullable: true, description: 'Requested content' })
  after!: NameLinesDto | null;
  @ChoicesField(termNames, {
    description: 'For an automatic award: the terms that two people have not approved yet',
  })
  newTerms!: (typeof termNames)[number][];
  @TextField({ nullable: true, max: 1_000 }) reason!: string | null;
  @TextField({ description: 'Who requested it' }) requestedBy!: string;
  @InstantField() requestedAt!: string;
  @TextField({ nullable: true, description: 'Who decided' }) decidedBy!: string | null;
  @InstantField({ nullable: true }) decidedAt!: string | null;
  @TextField({ nullable: true, max: 1_000 }) decisionReason!: string | null;
  @TextField({ nullable: true, description: 'The corrected certificate' })
  successorNumber!: string | null;
  @BoolField({ description: 'Whether you may approve or reject it' }) mayDecide!: boolean;
  @BoolField({ description: 'Whether you may withdraw it' }) mayWithdraw!: boolean;
}

export class CertificateRequestsPageDto extends PageOf(CertificateRequestDto) {}

export class CertificateRequestsQuery extends PageQuery {
  @ChoiceField(requestStates, { optional: true }) state?: RequestState;
  @IdField({ optional: true, description: 'Filter by certificate' }) certificateId?: string;
  @IdField({ optional: true, description: 'Filter by cohort' }) cohortId?: string;
}

export class RejectRequestDto {
  @TextField({ max: 1_000, description: 'Reason, shown to the requester' }) reason!: string;
}
