import { usePendingChanges } from '../../../shell/network-status.tsx';

/** Ids of units that are completed in this browser and not sent to the server yet. */
export function useLocalCompletions(): Set<string> {
  const changes = usePendingChanges().filter(
    ({ kind, refused }) => kind === 'completion' && !refused,
  );
  return new Set(changes.map(({ path }) => path.split('/').at(-2) as string));
}
