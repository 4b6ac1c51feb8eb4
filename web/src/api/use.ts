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
  after: string | null;
}

/** A list of the API, page by page; `loadAll` is for sorting and export of what is small enough. */
export function usePages<T>(key: Key, call: (after?: string) => ReturnType<Call<Page<T>>>) {
  const first = useAsk(key, () => call());
  const [more, setMore] = useState<Page<T>[]>([]);
  const [busy, setBusy] = useState(false);
  const name = key.join(' ');
  useEffect(() => setMore([]), [name, first.dataUpdatedAt]);
  const after = more.length > 0 ? (more.at(-1)?.after ?? null) : (first.data?.after ?? null);

  /** Reads on, until the end when `all`; at most 5,000 rows. */
  async function loadMore(all = false): Promise<T[]> {
    const pages = [...more];
    let next = after;
    setBusy(true);
    try {
      while (next && pages.length < 100) {
        const page = await ask(call(next));
        pages.push(page);
        next = page.after;
        if (!all) break;
      }
    } finally {
      setMore(pages);
      setBusy(false);
    }
    return [first.data, ...pages].flatMap((page) => page?.items ?? []);
  }

  return {
    ...first,
    items: [first.data, ...more].flatMap((page) => page?.items ?? []),
    hasMore: after !== null,
    busy,
    loadMore,
  };
}
