import { QueryClient, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { ApiProblem, ask } from './client.ts';

/** Answers are believed for half a minute; without a network the service worker answers. */
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
  /** Milliseconds between looks, while it is shown. */
  every?: number | false;
}

/** One answer of the API, kept under `key`. */
export function useAsk<T>(
  key: Key,
  call: Call<T>,
  { enabled = true, every = false }: Options = {},
) {
  return useQuery<T>({
    queryKey: key,
    queryFn: () => ask(call()),
    enabled,
    refetchInterval: every,
  });
}

/** What has `key` at its beginning is asked for again. */
export function useRefresh() {
  const client = useQueryClient();
  return (...key: string[]) => client.invalidateQueries({ queryKey: key });
}

interface Page<T> {
  items: T[];
  next: string | null;
}

/** A whole list of the API, for choosing from: read to its end. */
export function useAll<P extends Page<unknown>>(
  key: Key,
  call: (after?: string) => ReturnType<Call<P>>,
  options: Options = {},
) {
  const whole = async (): ReturnType<Call<{ items: P['items'] }>> => {
    const first = await call();
    const items: P['items'] = [...(first.data?.items ?? [])];
    for (let next = first.data?.next; next; ) {
      const page = await ask(call(next));
      items.push(...page.items);
      next = page.next;
    }
    return { ...first, ...(first.data && { data: { items } }) };
  };
  return useAsk(key, whole, options);
}

/** Pages that a table holds; a list that is longer is searched and sorted in part, and says so. */
const MOST_PAGES = 100;

/**
 * A list of the API, page by page; `loadMore(true)` reads on for sorting, `readAll` for export. One
 * that is looked at `every` so often is not while more than its first page is shown.
 */
export function usePages<P extends Page<unknown>>(
  key: Key,
  call: (after?: string) => ReturnType<Call<P>>,
  { every = false }: Pick<Options, 'every'> = {},
) {
  type T = P['items'][number];
  const [more, setMore] = useState<P[]>([]);
  const first = useAsk(key, () => call(), { every: more.length === 0 && every });
  const [busy, setBusy] = useState(false);
  const name = key.join(' ');
  useEffect(() => setMore([]), [name, first.dataUpdatedAt]);
  const after = more.length > 0 ? (more.at(-1)?.next ?? null) : (first.data?.next ?? null);

  const rowsOf = (pages: P[]): T[] => [first.data, ...pages].flatMap((page) => page?.items ?? []);

  /** Reads on, to the end or the most that a table holds when `all`. */
  async function loadMore(all = false): Promise<T[]> {
    const pages = [...more];
    let next = after;
    setBusy(true);
    try {
      while (next && (pages.length < MOST_PAGES || !all)) {
        const page = await ask(call(next));
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

  /** Every row there is, without keeping them in the table. */
  async function readAll(): Promise<T[]> {
    const pages = [...more];
    setBusy(true);
    try {
      for (let next = after; next; next = pages.at(-1)?.next ?? null) {
        pages.push(await ask(call(next)));
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
