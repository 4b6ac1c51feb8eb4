import { useRef, useState } from 'preact/hooks';
import { currentPersonId } from './person.ts';

/** Drafts of one person: "draft-of <id> <name>". */
const PREFIX = 'draft-of ';

// Drafts of visitors, such as a registration, have no owner and are dropped with the tab.
const storage = () => (currentPersonId() ? localStorage : sessionStorage);
const keyOf = (name: string) => `${PREFIX}${currentPersonId() ?? 'visitor'} ${name}`;

/** The draft of the current person under a name, if there is one. */
export function readDraft<T>(name: string): T | undefined {
  try {
    const kept = storage().getItem(keyOf(name));
    return kept ? JSON.parse(kept) : undefined;
  } catch {
    return undefined;
  }
}

/** Stores a draft in this browser, synchronously. */
export const writeDraft = (name: string, value: unknown) =>
  storage().setItem(keyOf(name), JSON.stringify(value));

export const removeDraft = (name: string) => storage().removeItem(keyOf(name));

/**
 * State that survives a reload: every change is stored in this browser immediately, until `clear` is
 * called after submission. `restored` is true if an unsent draft was found. Nothing is stored unless
 * `keep` is true.
 */
export function useDraft<T>(name: string, initial: T, keep = true) {
  const found = useRef(keep ? readDraft<T>(name) : undefined);
  const [value, setValue] = useState<T>(found.current ?? initial);
  const [dirty, setDirty] = useState(found.current !== undefined);
  // Several fields may change before the next render, as when the browser fills in a form.
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
    /** Whether `shown` is still the value: nothing was changed after it was rendered. */
    isLatest: (shown: T) => latest.current === shown,
    /** Removes the draft, and shows `next` from now on. */
    clear(next: T = latest.current) {
      if (keep) removeDraft(name);
      found.current = undefined;
      latest.current = next;
      setDirty(false);
      setValue(next);
    },
  };
}

/** Removes all drafts except those of `id`, also drafts of earlier versions, which had no owner. */
export function clearDrafts(id?: string): void {
  for (const name of Object.keys(localStorage)) {
    const isTheirs = id && name.startsWith(`${PREFIX}${id} `);
    if (/^draft(-of)? /.test(name) && !isTheirs) localStorage.removeItem(name);
  }
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  }
}
