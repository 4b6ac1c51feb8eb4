import { api } from '../api/client.ts';
import { useApiQuery } from '../api/queries.ts';
import { pick } from '../i18n/format.ts';

/** Every priority area as a choice, with the period of its framework. */
export function usePriorityAreas(): { value: string; text: string }[] {
  const frameworks = useApiQuery(['frameworks'], () => api.GET('/api/v1/frameworks'));
  return (frameworks.data?.items ?? []).flatMap(({ periodFrom, periodTo, priorityAreas }) =>
    priorityAreas.map(({ id, name }) => ({
      value: id,
      text: `${pick(name)} (${periodFrom}–${periodTo})`,
    })),
  );
}
