import { PartialType } from '@nestjs/swagger';
import { ChoiceField, IdField, IntField, TextField } from '../../platform/http/fields.js';
import { IdsField, ListField } from '../../platform/http/list-fields.js';
import { LocalisedField } from '../../platform/http/localised-field.js';
import { PageOf } from '../../platform/http/pagination.js';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { type Theme, themes } from './themes.js';

export const slug = {
  pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  max: 80,
  description: 'Name used in addresses',
};

export class NewPriorityAreaDto {
  @LocalisedField({ max: 300 }) name!: LocalisedText;
  @ChoiceField(themes, { optional: true, description: 'Its theme; default: unchanged' })
  theme?: Theme;
}

class FrameworkFields {
  @TextField(slug) slug!: string;
  @LocalisedField({ max: 300 }) name!: LocalisedText;
  @IntField({ min: 1900, max: 2200, description: 'First year' }) periodFrom!: number;
  @IntField({ min: 1900, max: 2200, description: 'Last year' }) periodTo!: number;
}

export class NewFrameworkDto extends FrameworkFields {
  @ListField(() => NewPriorityAreaDto, { max: 50 }) priorityAreas!: NewPriorityAreaDto[];
}

export class PriorityAreaEntryDto extends NewPriorityAreaDto {
  @IdField({ optional: true, description: 'ID of an existing area; omitted for a new one' })
  id?: string;
}

export class ChangeFrameworkDto extends PartialType(FrameworkFields, {
  skipNullProperties: false,
}) {
  @ListField(() => PriorityAreaEntryDto, {
    optional: true,
    max: 50,
    description: 'All areas in order; areas not listed are removed',
  })
  priorityAreas?: PriorityAreaEntryDto[];
}

export class PriorityAreaDto {
  @IdField() id!: string;
  @IntField() position!: number;
  @LocalisedField() name!: LocalisedText;
  @ChoiceField(themes) theme!: Theme;
  @IdsField({ description: 'Areas of later frameworks that continue it' })
  successorIds!: string[];
}

export class FrameworkDto {
  @IdField() id!: string;
  @TextField() slug!: string;
  @LocalisedField() name!: LocalisedText;
  @IntField() periodFrom!: number;
  @IntField() periodTo!: number;
  @ListField(() => PriorityAreaDto) priorityAreas!: PriorityAreaDto[];
  @IntField() version!: number;
}

export class FrameworksPageDto extends PageOf(FrameworkDto) {}

export class SuccessorsDto {
  @IdsField({ max: 50, description: 'Areas of later frameworks' }) successorIds!: string[];
}

export class StreamDto {
  @IdField() id!: string;
  @TextField() slug!: string;
  @LocalisedField() name!: LocalisedText;
}

export class StreamListDto extends PageOf(StreamDto) {
  @IntField({ description: 'Version of the list, to be sent with a change' })
  version!: number;
}

export class StreamEntryDto {
  @IdField({ optional: true, description: 'ID of an existing stream; omitted for a new one' })
  id?: string;
  @TextField(slug) slug!: string;
  @LocalisedField({ max: 200 }) name!: LocalisedText;
}

export class SetStreamsDto {
  @ListField(() => StreamEntryDto, { min: 1, max: 30 }) streams!: StreamEntryDto[];
}
