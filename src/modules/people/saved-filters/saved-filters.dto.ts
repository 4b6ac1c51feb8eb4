import { ChoiceField, IdField, TextField } from '../../../platform/http/fields.js';
import { ListField } from '../../../platform/http/list-fields.js';
import { PageOf } from '../../../platform/http/pagination.js';
import { type FilterChoice, filteredLists, filterNames } from './saved-filter.entity.js';

export class FilterChoiceDto implements FilterChoice {
  @ChoiceField(filterNames) filter!: FilterChoice['filter'];
  @TextField({ max: 40, pattern: /^[A-Za-z0-9-]+$/, example: 'submitted' }) value!: string;
}

export class NewSavedFilterDto {
  @ChoiceField(filteredLists) list!: (typeof filteredLists)[number];
  @TextField({ max: 60, description: 'Replaces your filter of that name' }) name!: string;
  @ListField(() => FilterChoiceDto, { min: 1, max: filterNames.length })
  choices!: FilterChoiceDto[];
}

export class SavedFilterDto extends NewSavedFilterDto {
  @IdField() id!: string;
}

export class SavedFilterListDto extends PageOf(SavedFilterDto) {}

export class SavedFiltersQuery {
  @ChoiceField(filteredLists) list!: (typeof filteredLists)[number];
}
