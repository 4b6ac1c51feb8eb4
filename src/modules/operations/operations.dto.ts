import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { FaultDto } from '../../platform/http/fault.dto.js';
import {
  BoolField,
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  OpaqueField,
  TextField,
} from '../../platform/http/fields.js';
import { ExportQuery } from '../../platform/http/list-export.js';
import { ObjectField } from '../../platform/http/list-fields.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import { type QueueAdvice, queueAdvices } from './queue-advice.js';

export class SettingDto {
  @TextField({ description: 'Name of the environment variable' }) name!: string;
  @TextField({ max: 1_000 }) description!: string;
  @TextField({ min: 0, max: 10_000, nullable: true, description: 'null if it is not shown' })
  value!: string | null;
  @BoolField({ description: 'Never shown' }) secret!: boolean;
  @BoolField({ description: 'Whether it is set to something other than the default' })
  set!: boolean;
}

export class SettingListDto extends PageOf(SettingDto) {}

export class AuditEntryDto {
  @IdField() id!: string;
  @InstantField() at!: string;
  @IdField({ nullable: true }) actorId!: string | null;
  @TextField({ nullable: true, description: 'null: the system' }) actorName!: string | null;
  @TextField({ example: 'cohort.opened' }) action!: string;
  @TextField() subjectKind!: string;
  @IdField() subjectId!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) details!: object;
  @OpaqueField({ nullable: true, description: 'Values before the change' }) before!: object | null;
  @OpaqueField({ nullable: true, description: 'Values after the change' }) after!: object | null;
  @TextField({ nullable: true, description: 'IP address; null once the person is erased' })
  address!: string | null;
  @TextField({ nullable: true, min: 0, max: 1_000, description: 'User agent of the browser' })
  agent!: string | null;
  @TextField({ nullable: true, description: 'ID of the request or job in the logs' })
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
  @IdField({ optional: true, description: 'ID of the changed record' }) subjectId?: string;
  @IdField({ optional: true, description: 'Who did it' }) actorId?: string;
  @InstantField({ optional: true, description: 'Start of the period, inclusive' }) from?: string;
  @InstantField({ optional: true, description: 'End of the period, exclusive' }) to?: string;
}

export class AuditExport extends IntersectionType(ExportQuery, AuditFilter) {}

export class AuditQuery extends IntersectionType(PageQuery, AuditFilter) {}

export class JobFiguresDto {
  @TextField({ example: 'certificates.make' }) job!: string;
  @IntField({ description: 'Jobs not finished yet' }) waiting!: number;
  @IntField({ description: 'Of those, failed before and tried again' }) retrying!: number;
  @IntField({ description: 'Jobs that failed their last attempt' }) failed!: number;
  @IntField({ description: 'Finished jobs still on record' }) done!: number;
  @IntField({ nullable: true, description: 'Age of the oldest waiting job, in seconds' })
  oldestSeconds!: number | null;
}

export class JobFiguresListDto extends PageOf(JobFiguresDto) {}

/** The queue as a whole: what is late, since when, and what to do. */
export class QueueDto {
  @IntField() waiting!: number;
  @IntField({ description: 'Of those, failed before and tried again' }) retrying!: number;
  @IntField({ description: 'Jobs that failed their last attempt' }) failed!: number;
  @IntField({ nullable: true, description: 'Age of the oldest waiting job, in seconds' })
  oldestSeconds!: number | null;
  @InstantField({ nullable: true, description: 'When the oldest waiting job was made' })
  oldestAt!: Date | null;
  @InstantField({ nullable: true, description: 'When a job was last done' })
  lastDoneAt!: Date | null;
  @BoolField() isRedisUp!: boolean;
  @ChoiceField(queueAdvices, { description: 'What to do, the most urgent' })
  advice!: QueueAdvice;
}

/** Failed jobs of one kind whose errors differ only in ids and numbers. */
export class FailedJobGroupDto {
  @TextField() job!: string;
  @TextField({ min: 0, max: 500, description: 'The error; ids and numbers are #' }) error!: string;
  @IntField() jobs!: number;
  @InstantField() firstFailedAt!: string;
  @InstantField() lastFailedAt!: string;
  @ObjectField(() => FaultDto, { description: 'Why they failed' }) failure!: FaultDto;
}

export class FailedJobGroupListDto extends PageOf(FailedJobGroupDto) {}

export class FailedJobsQuery extends PageQuery {
  @TextField({ optional: true, max: 200, description: 'Name of a job' }) job?: string;
}

export class RetryJobsDto {
  @TextField({
    optional: true,
    max: 200,
    description: 'Name of a job; without it, all failed jobs',
  })
  job?: string;
  @TextField({ optional: true, min: 0, max: 500, description: 'The error of a group' })
  error?: string;
}

export class RetriedJobsDto {
  @IntField() retried!: number;
}

export class FailedJobDto {
  @IdField() id!: string;
  @TextField() job!: string;
  @InstantField() createdAt!: string;
  @InstantField() failedAt!: string;
  @IntField() attempts!: number;
  @ObjectField(() => FaultDto, { description: 'Why it failed' }) failure!: FaultDto;
  @TextField({ nullable: true, description: 'Error of the last attempt, as in the log' })
  lastError!: string | null;
}

export class FailedJobsPageDto extends PageOf(FailedJobDto) {}
