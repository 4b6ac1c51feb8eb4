import { useLocation } from 'preact-iso';

/** Filters kept in the URL, so that a list can be shared and returned to. */
export function useQueryFilters() {
  const { path, query, route } = useLocation();
  const setFilters = (values: Record<string, string>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    route(`${path}${next.size > 0 ? `?${next}` : ''}`, true);
  };
  return {
    filters: query as Record<string, string | undefined>,
    setFilter: (name: string, value: string) => setFilters({ [name]: value }),
    setFilters,
  };
}
