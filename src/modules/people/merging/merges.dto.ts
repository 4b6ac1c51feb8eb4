import { FaultDto } from '../../../platform/http/fault.dto.js';
import { IdField, IntField, TextField } from '../../../platform/http/fields.js';
import { ListField, ObjectField } from '../../../platform/http/list-fields.js';
import { PersonDto } from '../people.dto.js';

export class MergePreviewQuery {
  @IdField({ description: 'The account to close' }) from!: string;
}

export class MergeDto extends MergePreviewQuery {
  @TextField({ max: 500, description: 'Why both accounts belong to one person; kept on record' })
  reason!: string;
}

/** The data of one kind that moves to the kept account. */
export class MovedKindDto {
  @TextField({ description: 'Name in the register of personal data' }) kind!: string;
  @IntField() moved!: number;
}

/** The effects of merging two accounts. */
export class MergePreviewDto {
  @ListField(() => MovedKindDto) moved!: MovedKindDto[];
  @ListField(() => FaultDto, { description: 'Warnings to check before merging' })
  notes!: FaultDto[];
  @ObjectField(() => PersonDto) into!: PersonDto;
  @ObjectField(() => PersonDto) from!: PersonDto;
}
