import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { FaultDto } from '../../platform/http/fault.dto.js';
import {
  BoolField,
  IdField,
  InstantField,
  IntField,
  OpaqueField,
  TextField,
} from '../../platform/http/fields.js';
import { ExportQuery } from '../../platform/http/list-export.js';
import { ObjectField } from '../../platform/http/list-fields.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';

export class SettingDto {
  @TextField({ description: 'Name of the environment variable' }) name!: string;
  @TextField({ max: 1_000 }) description!: string;
  @TextField({ min: 0, max: 10_000, nullable: true, description: 'null when it is not shown' })
  value!: string | null;
  @BoolField({ description: 'Never shown' }) secret!: boolean;
  @BoolField({ description: 'Set, and not the default' }) set!: boolean;
}

export class SettingListDto extends PageOf(SettingDto) {}

export class AuditEntryDto {
  @IdField() id!: string;
  @InstantField() at!: string;
  @IdField({ nullable: true }) actorId!: string | null;
  @TextField({ nullable: true, description: 'null: the system by itself' }) actorName!:
    | string
    | null;
  @TextField({ example: 'cohort.opened' }) action!: string;
  @TextField() subjectKind!: string;
  @IdField() subjectId!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) details!: object;
  @OpaqueField({ nullable: true, description: 'What was' }) before!: object | null;
  @OpaqueField({ nullable: true, description: 'What is since then' }) after!: object | null;
  @TextField({ nullable: true, description: 'Where from; null once the person is erased' })
  address!: string | null;
  @TextField({ nullable: true, min: 0, max: 1_000, description: 'What the browser calls itself' })
  agent!: string | null;
  @TextField({ nullable: true, description: 'The request or job, as the logs name it' })
  requestId!: string | null;
}

export class AuditEntriesPageDto extends PageOf(AuditEntryDto) {}

export class AuditFilter {
  @TextField({
    optional: true,
    max: 100,
    // The filter of an export is recorded, so no free text is accepted here.
    pattern: /^[a-z.-]+$/,
    description: 'Part of the action, such as cohort.',
  })
  action?: string;
  @IdField({ optional: true, description: 'Row that was acted on' }) subjectId?: string;
  @IdField({ optional: true, description: 'Who did it' }) actorId?: string;
  @InstantField({ optional: true, description: 'Not before' }) from?: string;
  @InstantField({ optional: true, description: 'Before' }) to?: string;
}

export class AuditExport extends IntersectionType(ExportQuery, AuditFilter) {}

export class AuditQuery extends IntersectionType(PageQuery, AuditFilter) {}

export class JobFiguresDto {
  @TextField({ example: 'certificates.make' }) job!: string;
  @IntField({ description: 'Not done yet' }) waiting!: number;
  @IntField({ description: 'Rest after their last attempt' }) failed!: number;
  @IntField({ description: 'Done and still kept on record' }) done!: number;
  @IntField({ nullable: true, description: 'Age of the oldest that waits, in seconds' })
  oldestSeconds!: number | null;
}

export class JobFiguresListDto extends PageOf(JobFiguresDto) {}

export class FailedJobDto {
  @IdField() id!: string;
  @TextField() job!: string;
  @InstantField() createdAt!: string;
  @InstantField() failedAt!: string;
  @IntField() attempts!: number;
  @ObjectField(() => FaultDto, { description: 'Why it rests' }) failure!: FaultDto;
  @TextField({ nullable: true, description: 'Of the last attempt, as the log has it' })
  lastError!: string | null;
}

export class FailedJobsPageDto extends PageOf(FailedJobDto) {}
