import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useRefresh } from '../../../api/use.ts';
import { useMe } from '../../../session.ts';

/** After a change of the factors: shows it, and opens the way for who had to set one up. */
export function useEnrolled() {
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
