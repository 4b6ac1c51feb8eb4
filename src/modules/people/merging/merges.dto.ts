import { FaultDto } from '../../../platform/http/fault.dto.js';
import { IdField, IntField, TextField } from '../../../platform/http/fields.js';
import { ListField, ObjectField } from '../../../platform/http/list-fields.js';
import { PersonDto } from '../people.dto.js';

export class MergePreviewQuery {
  @IdField({ description: 'The account that is to be closed' }) from!: string;
}

export class MergeDto extends MergePreviewQuery {
  @TextField({ max: 500, description: 'Why they are of one person; kept on record' })
  reason!: string;
}

/** The data of one kind that moves to the kept account. */
export class MovedKindDto {
  @TextField({ description: 'As the register of personal data names it' }) kind!: string;
  @IntField() moved!: number;
}

/** The effects of merging two accounts. */
export class MergePreviewDto {
  @ListField(() => MovedKindDto) moved!: MovedKindDto[];
  @ListField(() => FaultDto, { description: 'What is worth a look before it is done' })
  notes!: FaultDto[];
  @ObjectField(() => PersonDto) into!: PersonDto;
  @ObjectField(() => PersonDto) from!: PersonDto;
}
