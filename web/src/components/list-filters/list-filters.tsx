import './list-filters.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../design/icon.tsx';
import { useId } from '../../design/use-id.ts';
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import {
  type FilterValues,
  SavedFilters,
  type SavedList,
} from '../saved-filters/saved-filters.tsx';

interface Props {
  list: SavedList;
  /** What is chosen now, by the names of all filters; without the words of the search. */
  values: FilterValues;
  onChoose: (values: FilterValues) => void;
  /** A `SearchBox`. */
  search: ComponentChildren;
  /** A `Filter` for each of `values`. */
  children: ComponentChildren;
}

/** The search and the filters of a list, with those that the reader has saved. */
export function ListFilters({ list, values, onChoose, search, children }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const chosen = Object.values(values).filter(Boolean).length;
  const none = Object.fromEntries(Object.keys(values).map((name) => [name, '']));
  return (
    <search class="list-filters">
      {search}
      <button
        type="button"
        class="button filters-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name="filter" />
        {t('staff.filters')}
        {chosen > 0 && <span class="badge good">{number(chosen)}</span>}
      </button>
      <div id={id} class="choices-of-list">
        {children}
      </div>
      <SavedFilters
        list={list}
        values={values}
        onUse={(saved) => onChoose({ ...none, ...saved })}
      />
    </search>
  );
}
