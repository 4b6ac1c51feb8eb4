import { useUnsent } from '../../../shell/net-line.tsx';

/** Units completed in this browser that the server has not heard of yet. */
export function useDoneHere(): Set<string> {
  const acts = useUnsent().filter(({ kind, refused }) => kind === 'completion' && !refused);
  return new Set(acts.map(({ path }) => path.split('/').at(-2) as string));
}
