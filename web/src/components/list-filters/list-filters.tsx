import type { ComponentChildren } from 'preact';
import {
  type FilterValues,
  SavedFilters,
  type SavedList,
} from '../saved-filters/saved-filters.tsx';
import { FilterRow } from './filter-row.tsx';

interface Props {
  list: SavedList;
  /** What is chosen now, by the names of all filters; without the words of the search. */
  values: FilterValues;
  onChoose: (values: FilterValues) => void;
  /** A `SearchBox`. */
  search: ComponentChildren;
  /** `CountPills` of one of `values`. */
  pills?: ComponentChildren;
  /** A `Filter` for each of the other `values`. */
  children: ComponentChildren;
  /** At the end of the row, such as an export. */
  more?: ComponentChildren;
}

/** The search and the filters of a list, with those that the reader has saved. */
export function ListFilters({ list, values, onChoose, search, pills, children, more }: Props) {
  const none = Object.fromEntries(Object.keys(values).map((name) => [name, '']));
  return (
    <FilterRow
      values={values}
      search={search}
      pills={pills}
      more={
        <>
          <SavedFilters
            list={list}
            values={values}
            onUse={(saved) => onChoose({ ...none, ...saved })}
          />
          {more && <span class="list-tools">{more}</span>}
        </>
      }
    >
      {children}
    </FilterRow>
  );
}
