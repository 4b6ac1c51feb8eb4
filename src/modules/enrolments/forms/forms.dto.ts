import { fileName } from '../../../platform/files/file-name.js';
import { FaultDto } from '../../../platform/http/fault.dto.js';
import {
  BoolField,
  IdField,
  IntField,
  NumberField,
  TextField,
} from '../../../platform/http/fields.js';
import { KindField } from '../../../platform/http/kind-field.js';
import { ListField } from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import { NotReserved } from '../../../platform/http/not-reserved.decorator.js';
import { SettingsField } from '../../../platform/http/settings-field.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { formQuestionKinds } from './questions/form-question-kinds.js';

const key = {
  pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  max: 60,
  description: 'ID of the answer; unchanged when the wording changes',
};

export class FormOptionDto {
  @TextField(key) @NotReserved() id!: string;
  @LocalisedField({ max: 300 }) label!: LocalisedText;
}

export class FormQuestionDto {
  @TextField(key) @NotReserved() id!: string;
  @KindField(formQuestionKinds) kind!: string;
  @LocalisedField({ max: 500 }) label!: LocalisedText;
  @LocalisedField({ optional: true, max: 2_000 }) help?: LocalisedText;
  @BoolField() required!: boolean;
  @IntField({
    optional: true,
    min: 1,
    max: 20_000,
    description: 'text: maximum number of characters',
  })
  maxLength?: number;
  @ListField(() => FormOptionDto, {
    optional: true,
    min: 1,
    max: 100,
    description: 'choice: the options',
  })
  options?: FormOptionDto[];
  @BoolField({ optional: true, description: 'choice: whether several options can be selected' })
  several?: boolean;
  @NumberField({ optional: true, description: 'number: minimum' }) min?: number;
  @NumberField({ optional: true, description: 'number: maximum' }) max?: number;
  @BoolField({
    optional: true,
    description: 'date: whether this is the date of birth, for the minimum age',
  })
  birthDate?: boolean;
  @SettingsField({ optional: true, description: 'Settings of a question type from a plug-in' })
  settings?: Record<string, unknown>;
}

export class SetFormDto {
  @ListField(() => FormQuestionDto, { max: 60 }) questions!: FormQuestionDto[];
}

export class FormDto {
  @IntField({ description: '0: the default form of a cohort without its own' })
  version!: number;
  @ListField(() => FormQuestionDto) questions!: FormQuestionDto[];
  @IntField({ description: 'Applications answered with an earlier version' })
  answeredByEarlier!: number;
  @ListField(() => FaultDto, {
    description: 'Requirements and targets that can no longer be checked',
  })
  warnings!: FaultDto[];
}

export class DocumentDto {
  @IdField() id!: string;
  @TextField() questionId!: string;
  @TextField({ max: 255 }) name!: string;
  @TextField() mediaType!: string;
  @IntField() sizeBytes!: number;
}

export class DocumentQuery {
  @TextField(key) question!: string;
  @TextField({
    optional: true,
    min: 0,
    clean: (text) => fileName(text, { otherwise: '' }),
    description: 'File name; its extension is adjusted to the file type',
  })
  name?: string;
}
