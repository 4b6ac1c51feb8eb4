import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsObject, ValidateIf } from 'class-validator';
import { figureWidths } from '../../platform/files/figure-variants.js';
import { fieldFaults, says } from '../../platform/http/field-faults.js';
import {
  asSent,
  BoolField,
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  NumberField,
  OpaqueField,
  TextField,
} from '../../platform/http/fields.js';
import { KindField } from '../../platform/http/kind-field.js';
import { ListField, ObjectField } from '../../platform/http/list-fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { PageOf } from '../../platform/http/pagination.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import type { UnitContent } from '../courses/content/blocks.js';
import { UnitOutlineDto } from '../courses/courses.dto.js';
import { quizQuestionKinds } from '../courses/questions/quiz-question-kinds.js';
import type { Answers } from '../courses/quiz.js';
import type { UnitSettings } from '../courses/unit-kinds/unit-kind.js';
import { memberStateCodes } from '../people/member-states.js';
import { type Theme, themes } from '../programme/themes.js';

export class FigureQuery {
  @ChoiceField(figureWidths, {
    optional: true,
    description: 'Return the image as WebP with at most this width',
  })
  width?: string;
}

export class StudyUnitDto extends UnitOutlineDto {
  @InstantField({ nullable: true }) completedAt!: string | null;
  @IntField({ nullable: true, max: 100, description: 'Result of the best attempt at a quiz' })
  bestPercent!: number | null;
}

export class StudyCourseDto {
  @IdField() id!: string;
  @TextField() slug!: string;
  @IdField() versionId!: string;
  @LocalisedField() title!: LocalisedText;
  @LocalisedField() summary!: LocalisedText;
  @TextField() licence!: string;
  @TextField() credit!: string;
  @TextField({ nullable: true }) sourceUrl!: string | null;
  @ChoiceField(themes, { nullable: true, description: 'As in the list of courses' })
  theme!: Theme | null;
  @ListField(() => StudyUnitDto) units!: StudyUnitDto[];
}

/** The course page of a trainee. */
export class StudyDto {
  @IdField() enrolmentId!: string;
  @IdField() cohortId!: string;
  @LocalisedField() cohortTitle!: LocalisedText;
  @TextField() state!: string;
  @ListField(() => StudyCourseDto) courses!: StudyCourseDto[];
}

export class StudyOptionDto {
  @TextField() id!: string;
  @TextField() text!: string;
}

export class StudyQuestionDto {
  @TextField() id!: string;
  @KindField(quizQuestionKinds) kind!: string;
  @BoolField({ description: 'false: its type is no longer available, and it does not count' })
  available!: boolean;
  @TextField() prompt!: string;
  @ListField(() => StudyOptionDto, {
    optional: true,
    description: 'Only for types that offer a choice, such as single and multiple',
  })
  options?: StudyOptionDto[];
  @OpaqueField({ optional: true, description: "What the question's kind shows of its settings" })
  settings?: object;
}

export class StudyQuizDto {
  @IntField() passPercent!: number;
  @IntField({ nullable: true }) maxAttempts!: number | null;
  @ListField(() => StudyQuestionDto) questions!: StudyQuestionDto[];
}

/** A unit as shown to a trainee, without trainers' notes and answers. */
export class StudyUnitContentDto extends StudyUnitDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Blocks; see UnitContent',
  })
  content!: Omit<UnitContent, 'trainerNotes'>;
  @ObjectField(() => StudyQuizDto, { nullable: true }) quiz!: StudyQuizDto | null;
  @OpaqueField({ description: 'Content specific to the unit type' })
  settings!: UnitSettings;
  @IntField({ nullable: true, description: 'For a quiz; null: unlimited' })
  attemptsLeft!: number | null;
  @BoolField({ description: 'Whether an attempt has been started but not submitted' })
  attemptOpen!: boolean;
  @BoolField({
    description:
      'Whether you have seen the correct answers, so new attempts do not count towards a grade',
  })
  answersShown!: boolean;
  @IntField({
    nullable: true,
    max: 100,
    description: 'Your graded result: the best attempt before you saw the correct answers',
  })
  gradedPercent!: number | null;
}

export class CompletionDto {
  @IdField() unitId!: string;
  @InstantField() completedAt!: string;
}

const answersSchema: ApiPropertyOptions = {
  type: 'object',
  additionalProperties: {
    oneOf: [
      { type: 'string' },
      { type: 'number' },
      { type: 'array', items: { type: 'string' } },
      { type: 'object', additionalProperties: { type: 'string' } },
    ],
  },
};

export class AnswersDto {
  @ApiProperty({
    ...answersSchema,
    description:
      'Answers by question ID; for single and multiple, the IDs of the selected options. At most 20 kB each',
  })
  @asSent()
  @IsObject(says(fieldFaults.notObject))
  answers!: Answers;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 0 },
    description:
      'By question ID, the number in answerVersions when the answer was given (0 if none), so that an unseen answer from another device is not overwritten. If omitted, the last answer received counts',
  })
  @asSent()
  @ValidateIf((_, value) => value !== undefined)
  @IsObject(says(fieldFaults.notObject))
  seen?: Record<string, number>;

  @TextField({ optional: true, max: 40, description: 'A random ID stored on this device' })
  device?: string;
}

export class MarkedQuestionDto {
  @TextField() questionId!: string;
  @BoolField({ nullable: true, description: 'null: it cannot be graded and does not count' })
  right!: boolean | null;
  @NumberField({ min: 0, max: 1, nullable: true, description: 'Share of correct answers' })
  mark!: number | null;
  @OpaqueField({ nullable: true, description: 'The correct answer, for types without options' })
  correct!: Record<string, unknown> | null;
  @ApiProperty({ type: [String], description: 'The correct options, for types with options' })
  correctOptionIds!: string[];
  @TextField({ nullable: true }) explanation!: string | null;
}

export class AttemptDto {
  @IdField() id!: string;
  @IdField() enrolmentId!: string;
  @IdField() unitId!: string;
  @IntField() number!: number;
  @ApiProperty(answersSchema) answers!: Answers;
  @ObjectField(() => StudyQuizDto, {
    description: 'The questions of this attempt, from the version in which it was started',
  })
  quiz!: StudyQuizDto;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'How often each answer was changed; send it back as seen',
  })
  answerVersions!: Record<string, number>;
  @InstantField() startedAt!: string;
  @InstantField({ nullable: true }) submittedAt!: string | null;
  @IntField({ nullable: true, max: 100 }) scorePercent!: number | null;
  @BoolField({ nullable: true }) passed!: boolean | null;
  @BoolField({
    nullable: true,
    description:
      'Whether it counts towards a grade: submitted before the correct answers were seen',
  })
  graded!: boolean | null;
  @IntField({ nullable: true, description: 'Attempts left; null: unlimited' })
  attemptsLeft!: number | null;
  @BoolField({
    description: 'Whether you have seen the correct answers, in this or another cohort',
  })
  answersShown!: boolean;
  @BoolField({
    description: 'Whether you can see the correct answers: passed, or no attempts left',
  })
  mayShowAnswers!: boolean;
  @ListField(() => MarkedQuestionDto, {
    nullable: true,
    description: 'Set once submitted; includes correct answers only after you have asked for them',
  })
  marks!: MarkedQuestionDto[] | null;
  @IntField() version!: number;
}

export class ProgressDto {
  @IdField() id!: string;
  @IdField() personId!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes) memberState!: string;
  @TextField() state!: string;
  @IntField() requiredUnits!: number;
  @IntField() completedUnits!: number;
  @IntField() quizzes!: number;
  @IntField() passedQuizzes!: number;
}

export class ProgressPageDto extends PageOf(ProgressDto) {}
