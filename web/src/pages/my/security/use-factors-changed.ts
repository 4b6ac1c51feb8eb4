import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useRefresh } from '../../../api/queries.ts';
import { useMe } from '../../../session.ts';

/**
 * Returns a function to call after the second factors have changed: refreshes them and, for a person
 * who had to set one up first, opens the other pages.
 */
export function useFactorsChanged() {
  const me = useMe();
  const client = useQueryClient();
  const refresh = useRefresh();
  const { route } = useLocation();
  return async ({ leave = false } = {}) => {
    await refresh('security');
    if (me?.missingFactor !== 'enrolment') return;
    await client.refetchQueries({ queryKey: ['me'] });
    if (leave) route('/home', true);
  };
}
