import { useQuery } from '@tanstack/preact-query';
import { OfflineError } from '../api/client.ts';

/** Milliseconds within which the page is not reloaded again. */
const PAUSE_MS = 10_000;

/**
 * Loads files that the reader waits for. After a deployment, the fingerprinted files that an open page
 * refers to are gone; then the page is reloaded. Parts that a page can do without are not loaded
 * with this: a reload would lose what was typed, and the “Undo” of a toast. @throws OfflineError
 */
export async function loadFiles<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const last = Number(sessionStorage.getItem('reloaded') ?? 0);
    if (navigator.onLine && Date.now() - last > PAUSE_MS) {
      sessionStorage.setItem('reloaded', String(Date.now()));
      location.reload();
    }
    throw new OfflineError((error as Error).message);
  }
}

/**
 * A part that a page loads after itself, for a `QueryResult`. Trying again reloads the page, since
 * browsers remember that a module failed.
 * @param load nothing is loaded without it
 */
export const useFiles = <T>(name: string, load: (() => Promise<T>) | undefined) => ({
  ...useQuery({
    queryKey: ['files', name],
    queryFn: () => loadFiles(load as () => Promise<T>),
    enabled: load !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  }),
  refetch: () => location.reload(),
});
