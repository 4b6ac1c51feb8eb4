import { useQueries } from '@tanstack/preact-query';
import { api, unwrap } from '../../../api/client.ts';
import { useMyEnrolments } from '../../../components/use-my-enrolments.ts';

/** The workshops of every cohort that the reader is enrolled in. */
export function useMyWorkshops() {
  const enrolments = useMyEnrolments();
  const cohorts = enrolments.data?.items
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ cohortId }) => cohortId);
  const answers = useQueries({
    queries: (cohorts ?? []).map((id) => ({
      queryKey: ['cohorts', id, 'workshops'],
      queryFn: () =>
        unwrap(api.GET('/api/v1/cohorts/{id}/workshops', { params: { path: { id } } })),
    })),
  });
  return answers.flatMap(({ data }) => data?.items ?? []);
}
