import { useLocation } from 'preact-iso';

/** Filters kept in the URL, so that a list can be shared and returned to. */
export function useQueryFilters() {
  const { path, query, route } = useLocation();
  return {
    filters: query as Record<string, string | undefined>,
    setFilter(name: string, value: string) {
      const next = new URLSearchParams(query);
      if (value) next.set(name, value);
      else next.delete(name);
      route(`${path}${next.size > 0 ? `?${next}` : ''}`, true);
    },
  };
}
