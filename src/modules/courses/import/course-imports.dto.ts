import { ProblemDto } from '../../../platform/http/fault.dto.js';
import { ChoiceField, IdField, InstantField, IntField } from '../../../platform/http/fields.js';
import { ObjectField } from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import { PageOf } from '../../../platform/http/pagination.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { type WorkState, workStates } from '../../../platform/state-machine/work-state-machine.js';
import { ImportReportDto } from '../courses.dto.js';

export class CourseImportDto {
  @IdField() id!: string;
  @ChoiceField(workStates) state!: WorkState;
  @IdField({ nullable: true, description: 'The course, once it has been created' })
  courseId!: string | null;
  @LocalisedField({ nullable: true }) title!: LocalisedText | null;
  @IntField({ description: 'Figures and files stored so far' }) filesWritten!: number;
  @IntField({ nullable: true, description: 'null until the lesson has been read' })
  files!: number | null;
  @ObjectField(() => ImportReportDto, {
    nullable: true,
    description: 'Set once it is done; null again if another draft has replaced it',
  })
  report!: ImportReportDto | null;
  @ObjectField(() => ProblemDto, { nullable: true, description: 'Why it failed' })
  problem!: ProblemDto | null;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true }) endedAt!: string | null;
}

export class CourseImportsPageDto extends PageOf(CourseImportDto) {}
