import './homes.css';
import '../art/art.css';
import { useQuery } from '@tanstack/preact-query';
import hills from '../art/hills.svg?raw';
import { QueryResult } from '../design/query-result.tsx';
import { momentWithZone, stateName } from '../i18n/format.ts';
import { tValue } from '../i18n/t.ts';
import { hasRole, type Person, type Role } from '../session.ts';
import { homeRoles, loadHomePart } from '../staff-homes.ts';
import { type AnyHomePart, byUrgency, type Need } from './home-part.ts';
import { NeedsList } from './needs-list.tsx';
import { readReviewNeeds } from './review-needs.ts';

/** Milliseconds between requests. */
const POLL_MS = 60_000;

interface ShownPart {
  role: Role;
  View: AnyHomePart['View'];
  data: unknown;
  needs: Need[];
}

async function readPart(role: Role): Promise<ShownPart> {
  const { read, needs, View } = await loadHomePart(role);
  const data = await read();
  return { role, View, data, needs: needs(data) };
}

/** The part with the most urgent need first. */
function byFirstNeed(a: ShownPart, b: ShownPart): number {
  const [first, second] = [a.needs.toSorted(byUrgency)[0], b.needs.toSorted(byUrgency)[0]];
  if (first && second) return byUrgency(first, second);
  return Number(Boolean(second)) - Number(Boolean(first));
}

/** What a member of staff has to do, and the part of each of their roles. */
export default function StaffHome({ me }: { me: Person }) {
  const roles = homeRoles.filter((role) => hasRole(me, role));
  const home = useQuery({
    queryKey: ['homes', ...roles],
    queryFn: async () => {
      const [reviews, ...parts] = await Promise.all([readReviewNeeds(), ...roles.map(readPart)]);
      return {
        needs: [...reviews, ...parts.flatMap(({ needs }) => needs)].sort(byUrgency),
        parts: parts.sort(byFirstNeed),
      };
    },
    refetchInterval: POLL_MS,
    refetchOnMount: 'always',
  });
  return (
    <div class="staff-home">
      <p class="home-lead quiet">
        {rolesOf(me)} · <time>{momentWithZone(new Date().toISOString())}</time>
      </p>
      <div class="home-hills" aria-hidden="true" dangerouslySetInnerHTML={{ __html: hills }} />
      <QueryResult query={home}>
        {({ needs, parts }) => (
          <>
            <NeedsList needs={needs} />
            {parts.map(({ role, View, data }) => (
              <View key={role} data={data} />
            ))}
          </>
        )}
      </QueryResult>
    </div>
  );
}

/** Such as "National coordinator (Cambodia), Trainer". */
function rolesOf({ roles }: Person): string {
  return roles
    .map(({ role, memberState }) => {
      const name = tValue('common.role_', role);
      return memberState ? `${name} (${stateName(memberState)})` : name;
    })
    .join(', ');
}
