import { useRef, useState } from 'preact/hooks';
import { personShown } from './person.ts';

/** Drafts of one person: "draft-of <id> <name>". */
const PREFIX = 'draft-of ';

// What a visitor types, such as a registration, goes with the tab: nobody's name is on it.
const storage = () => (personShown() ? localStorage : sessionStorage);
const keyOf = (name: string) => `${PREFIX}${personShown() ?? 'visitor'} ${name}`;

/** What is kept under a name for the person who is shown, if anything is. */
export function readDraft<T>(name: string): T | undefined {
  try {
    const kept = storage().getItem(keyOf(name));
    return kept ? JSON.parse(kept) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps something in this browser before the next line runs. */
export const writeDraft = (name: string, value: unknown) =>
  storage().setItem(keyOf(name), JSON.stringify(value));

export const forgetDraft = (name: string) => storage().removeItem(keyOf(name));

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

/** Removes everybody's drafts but those of `id`, also those of earlier versions, which had no owner. */
export function clearDrafts(id?: string): void {
  for (const name of Object.keys(localStorage)) {
    const isTheirs = id && name.startsWith(`${PREFIX}${id} `);
    if (/^draft(-of)? /.test(name) && !isTheirs) localStorage.removeItem(name);
  }
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  }
}
