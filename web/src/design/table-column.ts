import type { ComponentChildren } from 'preact';

export interface Column<T> {
  title: string;
  /** Value for sorting, search and export; a column of buttons has none. */
  value?: (row: T) => string | number | null | undefined;
  /** What is shown, if that is more than the value. */
  show?: (row: T) => ComponentChildren;
  numeric?: boolean;
  /**
   * `export`: not shown, but searched and exported. `summary`: on a phone, in the summary of the row.
   * `menu`: the menu of the row, at its end.
   */
  place?: 'export' | 'summary' | 'menu';
}
