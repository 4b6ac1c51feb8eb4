import './list-filters.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../design/icon.tsx';
import { useId } from '../../design/use-id.ts';
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';

interface Props {
  /** What is chosen now in each of the filters; empty: all. */
  values: Record<string, string | undefined>;
  /** A `SearchBox`. */
  search?: ComponentChildren;
  /** A `Filter` for each of `values`. */
  children: ComponentChildren;
  /** Beside the search, also on a phone. */
  pills?: ComponentChildren;
  /** At the end of the row. */
  more?: ComponentChildren;
}

/** The search and the filters of a list in one row; on a phone the filters are behind a button. */
export function FilterRow({ values, search, pills, children, more }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const chosen = Object.values(values).filter(Boolean).length;
  return (
    <search class="list-filters">
      {search}
      {pills}
      <button
        type="button"
        class="button filters-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name="filter" />
        {t('common.filters')}
        {chosen > 0 && <span class="badge good">{number(chosen)}</span>}
      </button>
      <div id={id} class="choices-of-list">
        {children}
      </div>
      {more}
    </search>
  );
}
