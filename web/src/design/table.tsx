import './table-box.css';
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { locale } from '../i18n/locale.ts';
import { t } from '../i18n/t.ts';
import { Button } from './button.tsx';
import { type Selectable, SelectionBar, TickBox, useTickBoxes } from './row-selection.tsx';
import type { Column } from './table-column.ts';
import { Export, type ExportProps } from './table-export.tsx';

interface Props<T> extends ExportProps<T> {
  caption: string;
  rowKey: (row: T) => string;
  /** On a phone, a line under the first column in the place of several columns. */
  summary?: (row: T) => string;
  /** Reads the next page or, with `all`, all pages. */
  loadMore?: (all?: boolean) => Promise<T[]>;
  /** Adds a field that searches the rows. */
  searchable?: boolean;
  /** How many rows there are, in words that say of what. */
  countOf?: (count: number) => string;
  /** Many short rows, such as those of a record. */
  dense?: boolean;
  /** Makes rows tickable. */
  select?: Selectable<T>;
}

/** Rows from which a table scrolls below its headings. */
const TALL = 13;

const compare = new Intl.Collator(locale, { numeric: true }).compare;

const classOf = <T,>({ numeric, place }: Column<T>) =>
  [numeric && 'number', place && `column-${place}`].filter(Boolean).join(' ');

/** A table that sorts, searches, pages and exports; on a phone each row is a card. */
export function Table<T>(props: Props<T>) {
  const { caption, rows, columns, rowKey, summary, select } = props;
  const { hasMore, busy, loadMore, searchable, dense, countOf } = props;
  const { exportName, exportHref, onExport } = props;
  const visible = columns.filter(({ place }) => place !== 'export');
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
  const by = sort && visible[sort.column]?.value;
  const shown = by
    ? found.toSorted((a, b) => compareValues(by(a), by(b)) * (sort.down ? -1 : 1))
    : found;

  const ticks = useTickBoxes(select?.selection, shown.map(rowKey));
  const { chosen, isAll } = ticks;
  const isTicked = (row: T) => select?.selection.keys.has(rowKey(row)) ?? false;
  const box = shown.length >= TALL ? 'table-box tall' : 'table-box';
  const hasHead = searchable || [exportName, exportHref, onExport].some(Boolean);
  const count = rows.length > 0 && (
    <p role="status" class="quiet small">
      {countText(shown.length, rows.length, hasMore, countOf)}
    </p>
  );

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
      {hasHead && (
        <div class="row between table-head">
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
            {count}
          </div>
          <Export {...props} />
        </div>
      )}
      {select && (
        <div class="selection-place">
          {chosen.length > 0 && (
            <SelectionBar
              count={chosen.length}
              onAll={isAll ? undefined : () => ticks.tickAll(true)}
              onClear={() => ticks.tickAll(false)}
            >
              {select.actions(shown.filter(isTicked))}
            </SelectionBar>
          )}
        </div>
      )}
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
              {visible.map((column, index) => {
                const { title, value, place } = column;
                const sorted = sort?.column === index;
                const order = sorted ? (sort.down ? 'descending' : 'ascending') : undefined;
                return (
                  <th key={title} scope="col" class={classOf(column)} aria-sort={order}>
                    {value ? (
                      <button type="button" onClick={() => void sortBy(index)}>
                        {title}
                      </button>
                    ) : (
                      <span class={place === 'menu' ? 'visually-hidden' : ''}>{title}</span>
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
                {visible.map((column, index) => (
                  <Fragment key={column.title}>
                    <td data-label={column.title} class={classOf(column)}>
                      <span>{column.show ? column.show(row) : column.value?.(row)}</span>
                    </td>
                    {index === 0 && summary && <td class="row-summary">{summary(row)}</td>}
                  </Fragment>
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
      {!hasHead && count}
    </div>
  );
}

const anyCount = (count: number) => t('common.rows_all', { count });

/** How many rows a table shows: all, those that were found, or the first of more. */
function countText(
  shown: number,
  rows: number,
  hasMore: boolean | undefined,
  countOf = anyCount,
): string {
  if (shown < rows) return t('common.rows_found', { shown, all: rows });
  return hasMore ? t('common.rows_first', { shown }) : countOf(rows);
}

function compareValues(a: string | number | null | undefined, b: typeof a): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compare(String(a ?? ''), String(b ?? ''));
}
