import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component that is loaded once it is needed, undefined until then and where it cannot be loaded.
 * @param load fails with no network when it was never loaded before
 */
export function useLoaded<P>(
  isNeeded: boolean,
  load: () => Promise<{ default: ComponentType<P> }>,
  onFailure?: () => void,
): ComponentType<P> | undefined {
  const [loaded, setLoaded] = useState<ComponentType<P>>();
  useEffect(() => {
    if (isNeeded && !loaded)
      void load().then((module) => setLoaded(() => module.default), onFailure);
  }, [isNeeded]);
  return loaded;
}
