import { useEffect, useState } from 'preact/hooks';
import type { Kind, Kinds } from '../../../src/platform/kinds/kinds.ts';

/** Loads plug-ins when one of these kinds is not registered. @throws ApiProblem, OfflineError */
export async function loadKinds<K extends Kind>(kinds: Kinds<K>, names: string[]): Promise<void> {
  if (names.every((name) => kinds.find(name))) return;
  const { loadPlugins } = await import('./load-plugins.ts');
  await loadPlugins();
}

/** Whether all of these kinds are there, or plug-ins were asked for those that are not. */
export function useKinds<K extends Kind>(kinds: Kinds<K>, names: string[]): boolean {
  const missing = names.filter((name) => !kinds.find(name)).join(' ');
  const [asked, setAsked] = useState<string>();
  useEffect(() => {
    let left = false;
    if (!missing) return;
    void loadKinds(kinds, missing.split(' '))
      .catch(() => undefined) // said in words where the kind is drawn
      .then(() => left || setAsked(missing));
    return () => {
      left = true;
    };
  }, [missing]);
  return !missing || asked === missing;
}

/** Loads all plug-ins, for pages that offer their kinds: whether they are there, or did not come. */
export function usePlugins(): 'loading' | 'loaded' | 'failed' {
  const [state, setState] = useState<ReturnType<typeof usePlugins>>('loading');
  useEffect(() => {
    let left = false;
    const settle = (next: typeof state) => left || setState(next);
    import('./load-plugins.ts')
      .then(({ loadPlugins }) => loadPlugins())
      .then(
        () => settle('loaded'),
        () => settle('failed'),
      );
    return () => {
      left = true;
    };
  }, []);
  return state;
}

/** A kind by its name: undefined while plug-ins are being loaded, null when none has it. */
export function useKind<K extends Kind>(kinds: Kinds<K>, name: string): K | null | undefined {
  const isSettled = useKinds(kinds, [name]);
  return kinds.find(name) ?? (isSettled ? null : undefined);
}
