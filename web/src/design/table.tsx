import './table-box.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { locale } from '../i18n/locale.ts';
import { t } from '../i18n/t.ts';
import { Button } from './button.tsx';
import { type Selectable, SelectionBar, TickBox, useTickBoxes } from './row-selection.tsx';
import { saveCsv } from './save-csv.ts';

export interface Column<T> {
  title: string;
  /** Value for sorting, search and export; a column of buttons has none. */
  value?: (row: T) => string | number | null | undefined;
  /** What is shown, if that is more than the value. */
  show?: (row: T) => ComponentChildren;
  numeric?: boolean;
}

interface Props<T> {
  caption: string;
  rows: T[];
  columns: Column<T>[];
  rowKey: (row: T) => string;
  /** File name of the export; without it there is none. */
  exportName?: string;
  /** Address of an export that the server makes. */
  exportHref?: string;
  /** Saves what is at `exportHref` other than by following the link. */
  onExport?: () => void;
  hasMore?: boolean;
  busy?: boolean;
  /** Reads the next page or, with `all`, all pages. */
  loadMore?: (all?: boolean) => Promise<T[]>;
  /** Reads all rows, for the export. */
  readAll?: () => Promise<T[]>;
  /** Adds a field that searches the rows. */
  searchable?: boolean;
  /** Many short rows, such as those of a record. */
  dense?: boolean;
  /** Makes rows tickable. */
  select?: Selectable<T>;
}

/** Rows from which a table scrolls below its headings. */
const TALL = 13;

const compare = new Intl.Collator(locale, { numeric: true }).compare;

/** A table that sorts, searches, pages and exports; on a phone each row is a card. */
export function Table<T>(props: Props<T>) {
  const { caption, rows, columns, rowKey, hasMore, busy, loadMore, searchable, dense, select } =
    props;
  const [sort, setSort] = useState<{ column: number; down: boolean }>();
  const [search, setSearch] = useState('');
  const words = search.toLocaleLowerCase(locale);
  const found = rows.filter((row) =>
    columns.some(({ value }) =>
      String(value?.(row) ?? '')
        .toLocaleLowerCase(locale)
        .includes(words),
    ),
  );
  const by = sort && columns[sort.column]?.value;
  const shown = by
    ? found.toSorted((a, b) => compareValues(by(a), by(b)) * (sort.down ? -1 : 1))
    : found;

  const ticks = useTickBoxes(select?.selection, shown.map(rowKey));
  const { chosen, isAll } = ticks;
  const isTicked = (row: T) => select?.selection.keys.has(rowKey(row)) ?? false;
  const box = shown.length >= TALL ? 'table-box tall' : 'table-box';

  /** Loads all rows first, since sorting a part of them would mislead. */
  const sortBy = async (column: number) => {
    if (hasMore) await loadMore?.(true);
    setSort((now) => ({ column, down: now?.column === column && !now.down }));
  };

  return (
    <div class="stack">
      {hasMore && !busy && (sort || words) && (
        <p role="status" class="quiet">
          {t('common.part_of_list', { count: rows.length })}
        </p>
      )}
      <div class={select ? 'table-head selectable' : 'table-head'}>
        <div class={chosen.length > 0 ? 'row between covered' : 'row between'}>
          <div class="row">
            {searchable && rows.length > 8 && (
              <input
                type="search"
                class="table-search"
                aria-label={t('common.search_in', { what: caption })}
                placeholder={t('common.search')}
                value={search}
                onFocus={() => void (hasMore && loadMore?.(true))}
                onInput={({ currentTarget }) => setSearch(currentTarget.value)}
              />
            )}
            {rows.length > 0 && (
              <span role="status" class="quiet small">
                {countText(shown.length, rows.length, hasMore)}
              </span>
            )}
          </div>
          <Export {...props} />
        </div>
        {select && chosen.length > 0 && (
          <SelectionBar
            count={chosen.length}
            onAll={isAll ? undefined : () => ticks.tickAll(true)}
            onClear={() => ticks.tickAll(false)}
          >
            {select.actions(shown.filter(isTicked))}
          </SelectionBar>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard */}
      <section class={box} aria-label={caption} tabIndex={0}>
        <table class={dense ? 'cards dense' : 'cards'}>
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {select && (
                <th class="tick-cell">
                  <TickBox
                    name={t('staff.select_page')}
                    checked={isAll}
                    mixed={chosen.length > 0 && !isAll}
                    onTick={ticks.tickAll}
                  />
                </th>
              )}
              {columns.map(({ title, value, numeric }, index) => {
                const sorted = sort?.column === index;
                const order = sorted ? (sort.down ? 'descending' : 'ascending') : undefined;
                return (
                  <th key={title} scope="col" class={numeric ? 'number' : ''} aria-sort={order}>
                    {value ? (
                      <button type="button" onClick={() => void sortBy(index)}>
                        {title}
                        <span aria-hidden="true">{sorted ? (sort.down ? '↓' : '↑') : ''}</span>
                      </button>
                    ) : (
                      title
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={rowKey(row)} class={isTicked(row) ? 'ticked' : ''}>
                {select && (
                  <td class="tick-cell">
                    <TickBox
                      name={t('staff.select_row', { name: select.nameOf(row) })}
                      checked={isTicked(row)}
                      onTick={(on, shift) => ticks.tick(rowKey(row), on, shift)}
                    />
                  </td>
                )}
                {columns.map(({ title, value, show, numeric }) => (
                  <td key={title} data-label={title} class={numeric ? 'number' : ''}>
                    <span>{show ? show(row) : value?.(row)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length === 0 && <p class="quiet">{t('common.nothing_found')}</p>}
      {hasMore && (
        <Button busy={busy ?? false} onClick={() => void loadMore?.()}>
          {t('common.show_more')}
        </Button>
      )}
    </div>
  );
}

/** How many rows a table shows: all, those that were found, or the first of more. */
function countText(shown: number, rows: number, hasMore: boolean | undefined): string {
  if (shown < rows) return t('common.rows_found', { shown, all: rows });
  return hasMore ? t('common.rows_first', { shown }) : t('common.rows_all', { count: rows });
}

function compareValues(a: string | number | null | undefined, b: typeof a): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compare(String(a ?? ''), String(b ?? ''));
}

function Export<T>(props: Props<T>) {
  const { rows, columns, exportName, exportHref, onExport, hasMore, readAll, busy } = props;
  if (exportHref) {
    // The server names the file, but without a name here the router would handle the click.
    const sheetHref = `${exportHref}${exportHref.includes('?') ? '&' : '?'}format=xlsx`;
    return (
      <span class="row">
        {!onExport && (
          <a class="button small" href={sheetHref} download="export.xlsx">
            {t('common.export_xlsx')}
          </a>
        )}
        <a
          class="button small"
          href={exportHref}
          download="export.csv"
          onClick={(event) => {
            if (!onExport) return;
            event.preventDefault();
            onExport();
          }}
        >
          {t('common.export_csv')}
        </a>
      </span>
    );
  }
  if (!exportName || rows.length === 0) return null;
  const save = async () => {
    const all = hasMore && readAll ? await readAll() : rows;
    const written = columns.filter(({ value }) => value);
    saveCsv(exportName, [
      written.map(({ title }) => title),
      ...all.map((row) => written.map(({ value }) => value?.(row) ?? '')),
    ]);
  };
  return (
    <Button small busy={busy ?? false} onClick={() => void save()}>
      {t('common.export_csv')}
    </Button>
  );
}
