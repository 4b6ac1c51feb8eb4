import { useQuery } from '@tanstack/preact-query';
import { byUrgency, type Need } from '../../../homes/home-part.ts';
import { loadTexts } from '../../../i18n/t.ts';
import { hasRole, type Role, useMe } from '../../../session.ts';
import { loadHomePart } from '../../../staff-homes.ts';

/** Roles whose home page has needs of cohorts. */
const roles: Role[] = ['programme-coordinator', 'national-coordinator'];

async function readNeeds(own: Role[]) {
  const readPart = async (role: Role) => (await loadHomePart(role))();
  const [parts] = await Promise.all([Promise.all(own.map(readPart)), loadTexts('homes')]);
  return parts.flatMap(({ needs }) => needs).sort(byUrgency);
}

/**
 * What needs the reader in one cohort, as on their home page, the most urgent first; nothing while
 * it is loading. Where it cannot be read, the page does without.
 */
export function useCohortNeeds(cohortId: string): Need[] | undefined {
  const me = useMe();
  const own = roles.filter((role) => hasRole(me, role));
  const needs = useQuery({
    queryKey: ['homes', 'of cohorts', ...own],
    queryFn: () => readNeeds(own),
    enabled: own.length > 0,
  });
  if (own.length === 0 || needs.isError) return [];
  const base = `/coordinate/${cohortId}`;
  return (
    needs.data
      ?.filter(({ href }) => href === base || href.startsWith(`${base}/`))
      // What leads to the overview from elsewhere is further down on it.
      .map((need) => (need.href === base ? { ...need, href: '#countries' } : need))
  );
}
