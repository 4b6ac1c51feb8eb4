import './homes.css';
import '../art/art.css';
import { useQueries } from '@tanstack/preact-query';
import { Fragment } from 'preact';
import { problemText } from '../api/problem-text.ts';
import hills from '../art/hills.svg?raw';
import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { HelpLink, Loading } from '../design/query-result.tsx';
import { momentWithZone, stateName } from '../i18n/format.ts';
import { t, tValue } from '../i18n/t.ts';
import { hasRole, type Person } from '../session.ts';
import { homeRoles, loadHomePart } from '../staff-homes.ts';
import { byFirstNeed, type ReadPart } from './home-part.ts';
import { NeedsList } from './needs-list.tsx';
import { readReviewNeeds } from './review-needs.ts';

/** Milliseconds between requests. */
const POLL_MS = 60_000;

/** What needs the reader in any role. */
const readReviews = async (): Promise<ReadPart> => ({ needs: await readReviewNeeds() });

/** A part is read alone, so that one that fails hides no other. */
function useParts(me: Person) {
  const roles = homeRoles.filter((role) => hasRole(me, role));
  const sources = [
    { name: 'reviews', read: readReviews },
    ...roles.map((role) => ({ name: role, read: async () => (await loadHomePart(role))() })),
  ];
  return useQueries({
    queries: sources.map(({ name, read }) => ({
      queryKey: ['homes', name],
      queryFn: async () => ({ name, ...(await read()) }),
      refetchInterval: POLL_MS,
      refetchOnMount: 'always' as const,
      // The texts depend on the time of reading, even where the data is the same.
      structuralSharing: false,
    })),
  });
}

/** What a member of staff has to do, and the part of each of their roles. */
export default function StaffHome({ me }: { me: Person }) {
  const results = useParts(me);
  const failed = results.filter(({ error }) => error);
  const isLoading = results.some(({ data, error }) => !data && !error);
  const { needs, parts } = byFirstNeed(results.flatMap(({ data }) => data ?? []));
  const now = new Date().toISOString();
  return (
    <div class="staff-home">
      <p class="home-lead quiet">
        {rolesOf(me)} · <time dateTime={now}>{momentWithZone(now)}</time>
      </p>
      <div class="home-hills" aria-hidden="true" dangerouslySetInnerHTML={{ __html: hills }} />
      {failed.length > 0 && (
        <Notice kind="bad" title={t('common.could_not_load')}>
          <p>{problemText(failed[0]?.error)}</p>
          <Button small onClick={() => failed.forEach((part) => void part.refetch())}>
            {t('common.try_again')}
          </Button>{' '}
          <HelpLink />
        </Notice>
      )}
      {isLoading ? (
        <Loading />
      ) : (
        <>
          {(needs.length > 0 || failed.length === 0) && (
            <NeedsList needs={needs} grouped={hasRole(me, 'programme-coordinator')} />
          )}
          {parts.map(({ name, view }) => (
            <Fragment key={name}>{view?.()}</Fragment>
          ))}
        </>
      )}
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
