import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component that the page can do without, loaded once it is needed; undefined until then, and where
 * it cannot be loaded. Browsers remember that a module failed, so only the next page tries again.
 */
export function useLoaded<P>(
  isNeeded: boolean,
  load: () => Promise<{ default: ComponentType<P> }>,
  onFailure?: () => void,
): ComponentType<P> | undefined {
  const [loaded, setLoaded] = useState<ComponentType<P>>();
  useEffect(() => {
    if (isNeeded && !loaded) {
      void load().then(
        (module) => setLoaded(() => module.default),
        () => onFailure?.(),
      );
    }
  }, [isNeeded]);
  return loaded;
}
