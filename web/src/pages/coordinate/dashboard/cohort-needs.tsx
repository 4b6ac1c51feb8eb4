import '../../../homes/homes.css';
import { useQuery } from '@tanstack/preact-query';
import { byUrgency } from '../../../homes/home-part.ts';
import { NeedsList } from '../../../homes/needs-list.tsx';
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

/** What needs the reader in one cohort, as on their home page. */
export function CohortNeeds({ cohortId }: { cohortId: string }) {
  const me = useMe();
  const own = roles.filter((role) => hasRole(me, role));
  const needs = useQuery({
    queryKey: ['homes', 'of cohorts', ...own],
    queryFn: () => readNeeds(own),
    enabled: own.length > 0,
  });
  const base = `/coordinate/${cohortId}`;
  const here = needs.data?.filter(({ href }) => href === base || href.startsWith(`${base}/`));
  // A need of this page itself is shown by its figures.
  const elsewhere = here?.filter(({ href }) => href !== base);
  if (own.length === 0 || needs.isError) return null;
  return (
    <div class="staff-home overview-needs" aria-busy={needs.isPending}>
      {elsewhere && <NeedsList needs={elsewhere} />}
    </div>
  );
}
