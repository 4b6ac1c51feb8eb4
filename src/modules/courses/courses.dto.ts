import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { bounds } from '../../platform/bounds/bounds.js';
import { FaultDto } from '../../platform/http/fault.dto.js';
import {
  BoolField,
  ChoiceField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  OpaqueField,
  TextField,
} from '../../platform/http/fields.js';
import { KindField } from '../../platform/http/kind-field.js';
import { ListField, ObjectField } from '../../platform/http/list-fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { NotReserved } from '../../platform/http/not-reserved.decorator.js';
import { PageOf, PageQuery } from '../../platform/http/pagination.js';
import { SettingsField } from '../../platform/http/settings-field.js';
import { type LocalisedText, languages } from '../../platform/i18n/localised-text.js';
import { type Theme, themes } from '../programme/themes.js';
import type { UnitContent } from './content/blocks.js';
import { quizQuestionKinds } from './questions/quiz-question-kinds.js';
import type { UnitSettings } from './unit-kinds/unit-kind.js';
import { unitKinds } from './unit-kinds/unit-kinds.js';

const slugRule = { pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, max: 80 };

export class NewCourseDto {
  @TextField({ ...slugRule, description: 'Name used in addresses' }) slug!: string;
  @LocalisedField({ max: 200 }) title!: LocalisedText;
  @LocalisedField() summary!: LocalisedText;
  @TextField({ max: 100, example: 'CC BY 4.0' }) licence!: string;
  @TextField({ max: 1_000, description: 'Who created it' }) credit!: string;
  @ChoiceField(languages, { optional: true, description: 'Default: English' })
  language?: string;
  @IdField({
    optional: true,
    nullable: true,
    description: 'From which its cover is made; null: the area shared by the cohorts that study it',
  })
  priorityAreaId?: string | null;
}

export class ChangeCourseDto extends PartialType(OmitType(NewCourseDto, ['slug']), {
  skipNullProperties: false,
}) {}

export class OptionDto {
  @TextField({ max: 40 }) id!: string;
  @TextField({ max: 1_000 }) text!: string;
  @BoolField() correct!: boolean;
}

export class QuestionDto {
  @TextField({ max: 40 }) @NotReserved() id!: string;
  @KindField(quizQuestionKinds) kind!: string;
  @TextField({ max: 4_000 }) prompt!: string;
  @ListField(() => OptionDto, {
    optional: true,
    max: 20,
    description: 'Only for types that offer a choice, such as single and multiple: at least two',
  })
  options?: OptionDto[];
  @SettingsField({ optional: true, description: 'Settings specific to the question type' })
  settings?: object;
  @TextField({ max: 4_000, nullable: true, description: 'Shown after the attempt' })
  explanation!: string | null;
}

export class QuizDto {
  @IntField({ max: 100, description: 'Minimum share of correct answers to pass, in percent' })
  passPercent!: number;
  @IntField({ min: 1, max: 100, nullable: true, description: 'null: unlimited' })
  maxAttempts!: number | null;
  @ListField(() => QuestionDto, { min: 1, max: 200 }) questions!: QuestionDto[];
}

const page = {
  nullable: true,
  max: 400,
  // A path as it is in a lesson's archive.
  clean: (path: string) => path,
  description: 'The page of the imported lesson; files named in its text are relative to it',
};

export class WriteUnitDto {
  @LocalisedField({ max: 300 }) title!: LocalisedText;
  @KindField(unitKinds) kind!: string;
  @IntField({ optional: true, min: 1, max: 1_000, description: 'Default: last' })
  position?: number;
  @BoolField() required!: boolean;
  @IntField({ max: 10_000 }) teachingMinutes!: number;
  @IntField({ max: 10_000 }) exerciseMinutes!: number;
  @TextField({
    optional: true,
    min: 0,
    max: bounds.unitText.bytes,
    description: 'Markdown, with the fenced blocks of the Carpentries Workbench',
  })
  source?: string;
  @ObjectField(() => QuizDto, { optional: true, nullable: true, description: 'Only for quizzes' })
  quiz?: QuizDto | null;
  @SettingsField({ optional: true, description: 'Settings specific to the unit type' })
  settings?: UnitSettings;
  @TextField({
    ...page,
    optional: true,
    description: `${page.description}; default: unchanged`,
  })
  page?: string | null;
}

export class PreviewUnitDto {
  @TextField({ min: 0, max: bounds.unitText.bytes, description: 'Markdown, as in a unit' })
  source!: string;
}

export class PreviewDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Blocks; see UnitContent',
  })
  content!: UnitContent;
  @ListField(() => FaultDto, { description: 'What cannot be shown as written' })
  notes!: FaultDto[];
}

export class UnitOutlineDto {
  @IdField() id!: string;
  @TextField() slug!: string;
  @IntField() position!: number;
  @KindField(unitKinds) kind!: string;
  @LocalisedField() title!: LocalisedText;
  @BoolField() required!: boolean;
  @IntField() teachingMinutes!: number;
  @IntField() exerciseMinutes!: number;
}

export class UnitDto extends UnitOutlineDto {
  @TextField({ min: 0, max: bounds.unitText.bytes }) source!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Blocks; see UnitContent',
  })
  content!: UnitContent;
  @ObjectField(() => QuizDto, { nullable: true }) quiz!: QuizDto | null;
  @OpaqueField() settings!: UnitSettings;
  @TextField(page) page!: string | null;
  @IntField() version!: number;
}

export class ImportNoteDto extends FaultDto {
  @TextField({
    min: 0,
    max: 1_000,
    description: 'File of the lesson; empty if it concerns the whole lesson',
  })
  path!: string;
}

export class ImportReportDto {
  @TextField() format!: string;
  @IntField() units!: number;
  @IntField() files!: number;
  @ListField(() => ImportNoteDto, { description: 'What could not be imported unchanged' })
  notes!: ImportNoteDto[];
}

export class CourseSummaryDto {
  @IdField() id!: string;
  @TextField() slug!: string;
  @IdField() versionId!: string;
  @IntField() number!: number;
  @LocalisedField() title!: LocalisedText;
  @LocalisedField() summary!: LocalisedText;
  @TextField() licence!: string;
  @TextField() credit!: string;
  @TextField({ nullable: true }) sourceUrl!: string | null;
  @TextField({ max: 20, description: 'Language tag', example: 'en' }) language!: string;
  @InstantField({ nullable: true }) publishedAt!: string | null;
  @IntField({ description: 'Teaching and exercise minutes of the required units' })
  minutes!: number;
  @ChoiceField(themes, {
    nullable: true,
    description: 'Theme of its priority area, or of the area shared by the cohorts that study it',
  })
  theme!: Theme | null;
}

/** A unit with what its quiz takes; both are null for other kinds. */
export class UnitOfCohortDto extends UnitOutlineDto {
  @IntField({ nullable: true, description: 'Minimum share of correct answers, in percent' })
  passPercent!: number | null;
  @IntField({ nullable: true, description: 'null: unlimited' }) maxAttempts!: number | null;
}

/** A course in the version that a cohort studies. */
export class CourseOfCohortDto extends CourseSummaryDto {
  @ListField(() => UnitOfCohortDto) units!: UnitOfCohortDto[];
  @IntField({ description: 'Number of the newest published version' }) newestNumber!: number;
}

/** The courses of a cohort. */
export class CohortCourseListDto extends PageOf(CourseOfCohortDto) {
  @IntField({ description: 'Version of the cohort, to be sent when its courses are changed' })
  version!: number;
}

export class CourseDto extends CourseSummaryDto {
  @ListField(() => UnitOutlineDto) units!: UnitOutlineDto[];
  @IntField() version!: number;
}

export class DraftDto extends CourseDto {
  @IdField({ nullable: true, description: 'The chosen priority area' })
  priorityAreaId!: string | null;
  @ObjectField(() => ImportReportDto, { nullable: true }) importReport!: ImportReportDto | null;
}

/** A course that one may change. */
export class EditableCourseDto {
  @IdField() id!: string;
  @TextField() slug!: string;
  @LocalisedField() title!: LocalisedText;
  @IntField({ nullable: true, description: 'Number of the newest published version' })
  published!: number | null;
  @IntField({ nullable: true, description: 'Number of the draft' }) draft!: number | null;
}

export class EditableCoursesPageDto extends PageOf(EditableCourseDto) {}

export class CoursesPageDto extends PageOf(CourseSummaryDto) {}

export class CoursesQuery extends PageQuery {
  @TextField({ optional: true, max: 100, description: 'Part of a title or summary' })
  search?: string;
}

export class ImportQuery {
  @IdField({ optional: true, description: 'The course to import the next version of' })
  courseId?: string;
  @FlagField({ optional: true, description: 'Replaces its draft and removes the draft’s quizzes' })
  replaceDraft?: boolean;
}

export class CohortCourseDto {
  @IdField() courseId!: string;
}

export class CohortCoursesDto {
  @ListField(() => CohortCourseDto, { max: 30, description: 'In study order' })
  courses!: CohortCourseDto[];
}
