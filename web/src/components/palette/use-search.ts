import { useEffect, useState } from 'preact/hooks';
import { api } from '../../api/client.ts';
import { useApiQuery } from '../../api/queries.ts';

/** Milliseconds without typing before the server is asked. */
const PAUSE_MS = 150;

/** Searches once typing pauses. `settled`: what is shown belongs to what was typed. */
export function useSearch(typed: string) {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useApiQuery(
    ['search', asked],
    () => api.GET('/api/v1/search', { params: { query: { search: asked } } }),
    { enabled: asked !== '' },
  );
  const isCurrent = asked === typed;
  return {
    found: isCurrent ? query.data : undefined,
    failed: isCurrent && query.isError,
    settled: typed === '' || (isCurrent && !query.isLoading),
  };
}
