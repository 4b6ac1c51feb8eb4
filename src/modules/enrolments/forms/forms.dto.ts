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
  description: 'Names the answer; stays when the words change',
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
  @IntField({ optional: true, min: 1, max: 20_000, description: 'text: most characters' })
  maxLength?: number;
  @ListField(() => FormOptionDto, { optional: true, min: 1, max: 100, description: 'choice' })
  options?: FormOptionDto[];
  @BoolField({ optional: true, description: 'choice: several may be chosen' }) several?: boolean;
  @NumberField({ optional: true, description: 'number: least' }) min?: number;
  @NumberField({ optional: true, description: 'number: most' }) max?: number;
  @BoolField({ optional: true, description: 'date: the date of birth, for the minimum age' })
  birthDate?: boolean;
  @SettingsField({ optional: true, description: 'What a kind of a plug-in has of its own' })
  settings?: Record<string, unknown>;
}

export class SetFormDto {
  @ListField(() => FormQuestionDto, { max: 60 }) questions!: FormQuestionDto[];
}

export class FormDto {
  @IntField({ description: '0: the plain form of a cohort that has none of its own' })
  version!: number;
  @ListField(() => FormQuestionDto) questions!: FormQuestionDto[];
  @IntField({ description: 'Applications answered by an earlier version' })
  answeredByEarlier!: number;
  @ListField(() => FaultDto, { description: 'What cannot be counted any more' })
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
    description: 'File name; its ending is made to fit what the file is',
  })
  name?: string;
}
