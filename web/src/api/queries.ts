import { QueryClient, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { ApiProblem, unwrap } from './client.ts';

/** Data stays fresh for half a minute. When offline, the service worker answers from its cache. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      networkMode: 'always',
      refetchOnReconnect: 'always',
      retry: (count, error) => !(error instanceof ApiProblem && error.status < 500) && count < 1,
    },
    mutations: { networkMode: 'always' },
  },
});

type Call<T> = () => Promise<{ data?: T; error?: unknown; response: Response }>;
type Key = readonly (string | undefined)[];

interface Options {
  enabled?: boolean;
  /** Polling interval in milliseconds, while the component is mounted. */
  every?: number | false;
}

/** One response of the API, cached under `key`. */
export function useApiQuery<T>(
  key: Key,
  call: Call<T>,
  { enabled = true, every = false }: Options = {},
) {
  return useQuery<T>({
    queryKey: key,
    queryFn: () => unwrap(call()),
    enabled,
    refetchInterval: every,
  });
}

/** Returns a function that refetches all queries whose key begins with its arguments. */
export function useRefresh() {
  const client = useQueryClient();
  return (...key: string[]) => client.invalidateQueries({ queryKey: key });
}

interface Page<T> {
  items: T[];
  next: string | null;
}

/** A complete list of the API, for choosing from: reads all its pages. */
export function useFullList<P extends Page<unknown>>(
  key: Key,
  call: (after?: string) => ReturnType<Call<P>>,
  options: Options = {},
) {
  const readPages = async (): ReturnType<Call<{ items: P['items'] }>> => {
    const first = await call();
    const items: P['items'] = [...(first.data?.items ?? [])];
    for (let next = first.data?.next; next; ) {
      const page = await unwrap(call(next));
      items.push(...page.items);
      next = page.next;
    }
    return { ...first, ...(first.data && { data: { items } }) };
  };
  return useApiQuery(key, readPages, options);
}

/** Most pages that a table holds. Only this part of a longer list is searched and sorted. */
const MAX_PAGES = 100;

/**
 * A list of the API, page by page. `loadMore(true)` reads the rest for sorting, `readAll` for export.
 * Polling pauses while more than the first page is shown.
 */
export function usePages<P extends Page<unknown>>(
  key: Key,
  call: (after?: string) => ReturnType<Call<P>>,
  { every = false }: Pick<Options, 'every'> = {},
) {
  type T = P['items'][number];
  const [more, setMore] = useState<P[]>([]);
  const first = useApiQuery(key, () => call(), { every: more.length === 0 && every });
  const [busy, setBusy] = useState(false);
  const name = key.join(' ');
  useEffect(() => setMore([]), [name, first.dataUpdatedAt]);
  const after = more.length > 0 ? (more.at(-1)?.next ?? null) : (first.data?.next ?? null);

  const rowsOf = (pages: P[]): T[] => [first.data, ...pages].flatMap((page) => page?.items ?? []);

  /** Reads the next page or, with `all`, all pages up to the most that a table holds. */
  async function loadMore(all = false): Promise<T[]> {
    const pages = [...more];
    let next = after;
    setBusy(true);
    try {
      while (next && (pages.length < MAX_PAGES || !all)) {
        const page = await unwrap(call(next));
        pages.push(page);
        next = page.next;
        if (!all) break;
      }
    } finally {
      setMore(pages);
      setBusy(false);
    }
    return rowsOf(pages);
  }

  /** Reads every row, without adding them to the table. */
  async function readAll(): Promise<T[]> {
    const pages = [...more];
    setBusy(true);
    try {
      for (let next = after; next; next = pages.at(-1)?.next ?? null) {
        pages.push(await unwrap(call(next)));
      }
    } finally {
      setBusy(false);
    }
    return rowsOf(pages);
  }

  return {
    ...first,
    items: rowsOf(more),
    hasMore: after !== null,
    busy,
    loadMore,
    readAll,
  };
}
