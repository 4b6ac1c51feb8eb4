import { useRef, useState } from 'preact/hooks';

const PREFIX = 'draft ';

/** What is kept under a name, if anything is. */
export function readDraft<T>(name: string): T | undefined {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return kept ? JSON.parse(kept) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps something in this browser before the next line runs. */
export const writeDraft = (name: string, value: unknown) =>
  localStorage.setItem(PREFIX + name, JSON.stringify(value));

export const forgetDraft = (name: string) => localStorage.removeItem(PREFIX + name);

/**
 * State that survives a reload: every change is kept in this browser at once, until `clear` says
 * that it has arrived. `restored` is true when something unsent was found. Nothing is kept
 * unless `keep`.
 */
export function useDraft<T>(name: string, initial: T, keep = true) {
  const found = useRef(keep ? readDraft<T>(name) : undefined);
  const [value, setValue] = useState<T>(found.current ?? initial);
  const [dirty, setDirty] = useState(found.current !== undefined);
  // Several fields may change before the next drawing, as when the browser fills a form in.
  const latest = useRef(value);

  return {
    value,
    dirty,
    restored: found.current !== undefined,
    change(next: (now: T) => T) {
      latest.current = next(latest.current);
      if (keep) writeDraft(name, latest.current);
      setDirty(true);
      setValue(latest.current);
    },
    /** Forgets the draft; shows `next` from now on. */
    clear(next: T = latest.current) {
      if (keep) forgetDraft(name);
      found.current = undefined;
      latest.current = next;
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
