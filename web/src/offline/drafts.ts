import { useEffect, useRef, useState } from 'preact/hooks';

const PREFIX = 'draft ';

function read<T>(name: string): T | undefined {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return kept ? JSON.parse(kept) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * State that survives a reload: what is typed is kept in this browser until `clear` says that it
 * has arrived. `restored` is true when something unsent was found. Nothing is kept unless `keep`.
 */
export function useDraft<T>(name: string, initial: T, keep = true) {
  const found = useRef(keep ? read<T>(name) : undefined);
  const [value, setValue] = useState<T>(found.current ?? initial);
  const [dirty, setDirty] = useState(found.current !== undefined);

  useEffect(() => {
    if (keep && dirty) localStorage.setItem(PREFIX + name, JSON.stringify(value));
  }, [name, value, dirty, keep]);

  return {
    value,
    dirty,
    restored: found.current !== undefined,
    change(next: T) {
      setDirty(true);
      setValue(next);
    },
    /** Forgets the draft; shows `next` from now on. */
    clear(next: T = value) {
      if (keep) localStorage.removeItem(PREFIX + name);
      found.current = undefined;
      setDirty(false);
      setValue(next);
    },
  };
}

export function clearDrafts(): void {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(PREFIX)) localStorage.removeItem(name);
  }
}
