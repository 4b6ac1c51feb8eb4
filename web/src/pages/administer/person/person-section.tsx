import type { ComponentChildren } from 'preact';
import type { usePages } from '../../../api/queries.ts';
import { QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import type { Column } from '../../../design/table-column.ts';

interface Props<T extends { id: string }> {
  title: string;
  /** Text above the list. */
  lead?: ComponentChildren;
  /** Text shown if the list is empty. */
  empty: string;
  list: ReturnType<typeof usePages<{ items: T[]; next: string | null }>>;
  columns: Column<T>[];
}

/** One list on the page of a person. */
export function PersonSection<T extends { id: string }>(props: Props<T>) {
  const { title, lead, empty, list, columns } = props;
  return (
    <section class="card">
      <h2>{title}</h2>
      {lead}
      <QueryResult query={list}>
        {() =>
          list.items.length > 0 ? (
            <Table
              caption={title}
              rows={list.items}
              rowKey={({ id }) => id}
              hasMore={list.hasMore}
              busy={list.busy}
              loadMore={list.loadMore}
              columns={columns}
            />
          ) : (
            <p class="quiet">{empty}</p>
          )
        }
      </QueryResult>
    </section>
  );
}
