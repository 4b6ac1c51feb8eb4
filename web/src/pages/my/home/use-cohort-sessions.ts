import { api } from '../../../api/client.ts';
import { useFullList } from '../../../api/queries.ts';
import type { Session } from './steps.ts';

/** The live sessions of a cohort in the order of time. */
export function useCohortSessions(cohortId: string): Session[] {
  const workshops = useFullList(['cohorts', cohortId, 'workshops'], () =>
    api.GET('/api/v1/cohorts/{id}/workshops', { params: { path: { id: cohortId } } }),
  );
  return (workshops.data?.items ?? [])
    .flatMap(({ sessions }) => sessions)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}
