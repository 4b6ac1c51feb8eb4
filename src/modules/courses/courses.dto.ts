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
import type { UnitContent } from './content/blocks.js';
import { quizQuestionKinds } from './questions/quiz-question-kinds.js';
import type { UnitSettings } from './unit-kinds/unit-kind.js';
import { unitKinds } from './unit-kinds/unit-kinds.js';

const slugRule = { pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, max: 80 };

export class NewCourseDto {
  @TextField({ ...slugRule, description: 'Stands in addresses' }) slug!: string;
  @LocalisedField({ max: 200 }) title!: LocalisedText;
  @LocalisedField() summary!: LocalisedText;
  @TextField({ max: 100, example: 'CC BY 4.0' }) licence!: string;
  @TextField({ max: 1_000, description: 'Who made it' }) credit!: string;
  @ChoiceField(languages, { optional: true, description: 'English when left out' })
  language?: string;
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
    description: 'Only of kinds that offer a choice, such as single and multiple: at least two',
  })
  options?: OptionDto[];
  @SettingsField({ optional: true, description: 'What the kind of the question keeps of its own' })
  settings?: object;
  @TextField({ max: 4_000, nullable: true, description: 'Shown after the attempt' })
  explanation!: string | null;
}

export class QuizDto {
  @IntField({ max: 100, description: 'Least share of right answers to pass' }) passPercent!: number;
  @IntField({ min: 1, max: 100, nullable: true, description: 'null: as many as they like' })
  maxAttempts!: number | null;
  @ListField(() => QuestionDto, { min: 1, max: 200 }) questions!: QuestionDto[];
}

const page = {
  nullable: true,
  max: 400,
  // A path as it is in a lesson's archive.
  clean: (path: string) => path,
  description:
    'The page of an imported lesson that it was: files that its text names are beside it',
};

export class WriteUnitDto {
  @LocalisedField({ max: 300 }) title!: LocalisedText;
  @KindField(unitKinds) kind!: string;
  @IntField({ optional: true, min: 1, max: 1_000, description: 'Last when left out' })
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
  @ObjectField(() => QuizDto, { optional: true, nullable: true, description: 'Of a quiz only' })
  quiz?: QuizDto | null;
  @SettingsField({ optional: true, description: 'What the kind of the unit keeps of its own' })
  settings?: UnitSettings;
  @TextField({
    ...page,
    optional: true,
    description: `${page.description}; as it is when left out`,
  })
  page?: string | null;
}

export class PreviewUnitDto {
  @TextField({ min: 0, max: bounds.unitText.bytes, description: 'Markdown, as of a unit' })
  source!: string;
}

export class PreviewDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Blocks; see UnitContent',
  })
  content!: UnitContent;
  @ListField(() => FaultDto, { description: 'What cannot be shown as it is written' })
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
    description: 'File of the lesson; empty when it is about the whole',
  })
  path!: string;
}

export class ImportReportDto {
  @TextField() format!: string;
  @IntField() units!: number;
  @IntField() files!: number;
  @ListField(() => ImportNoteDto, { description: 'What could not be taken over as it was' })
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
  @IntField({ description: 'Teaching and exercises of the required units' }) minutes!: number;
}

/** A course in the version that a cohort studies. */
export class CourseOfCohortDto extends CourseSummaryDto {
  @IntField({ description: 'Number of the newest published version' }) newestNumber!: number;
}

/** The courses of a cohort. */
export class CohortCourseListDto extends PageOf(CourseOfCohortDto) {
  @IntField({ description: 'Of the cohort, which a change of its courses is a change of' })
  version!: number;
}

export class CourseDto extends CourseSummaryDto {
  @ListField(() => UnitOutlineDto) units!: UnitOutlineDto[];
  @IntField() version!: number;
}

export class DraftDto extends CourseDto {
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
  @IdField({ optional: true, description: 'The course of which this is the next version' })
  courseId?: string;
  @FlagField({ optional: true, description: 'Replaces its draft, and leaves its quizzes out' })
  replaceDraft?: boolean;
}

export class CohortCourseDto {
  @IdField() courseId!: string;
}

export class CohortCoursesDto {
  @ListField(() => CohortCourseDto, { max: 30, description: 'In the order of study' })
  courses!: CohortCourseDto[];
}
