import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem } from '../api/client.ts';
import { forgetDraft, readDraft, type useDraft, writeDraft } from '../offline/drafts.ts';
import { isSame, merged } from './merge.ts';

/** What a form that changes something says of it. */
export interface Versioned {
  /** Of what the form shows; undefined for what is new. */
  version?: number | undefined;
  /** Reads it again, after another person has changed it. */
  reload?: () => Promise<unknown>;
  /** Unsaved changes are to be checked against every new version. */
  strict?: boolean;
}

/** What typing began from. */
interface Read<T> {
  initial: T;
  version: number;
  /** It is what this form has sent, which may be stored a little otherwise. */
  isSent?: boolean;
}

/** Whether the server refused a change because it was made from an older version. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status === 412;

/** The version as the API takes it. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });

/** The version of what may be new: 0, where there is nothing yet. */
export const ifMatchOrNew = (version: number) =>
  version === 0 ? { 'If-None-Match': '*' } : ifMatch(version);

/**
 * Keeps a form to the version that its typing began from, also after a reload of the page, so that
 * nobody's change is overwritten unseen. While nothing is typed the form follows what is there;
 * a newer version in which nothing of it has changed is taken silently.
 */
export function useVersion<T extends object>(
  kept: ReturnType<typeof useDraft<T>>,
  draft: string | undefined,
  initial: T,
  { version, reload, strict = false }: Versioned,
) {
  // Only what has a version and survives a reload of the page is kept.
  const name = version !== undefined && draft ? `${draft} (read)` : undefined;
  const found = useRef(name && kept.restored ? readDraft<Read<T>>(name) : undefined);
  const from = useRef<Read<T>>(found.current ?? { initial, version: version ?? 0 });
  /** The version that a change was refused for. */
  const [refused, setRefused] = useState<number>();
  const [isAsked, setAsked] = useState(false);
  const [isMerged, setMerged] = useState(false);
  const now: Read<T> = { initial, version: version ?? 0 };
  const isNewer = now.version > from.current.version;

  const take = (read: Read<T>) => {
    from.current = read;
    if (name && kept.dirty) writeDraft(name, read);
  };
  useLayoutEffect(() => {
    const { current } = from;
    if (!kept.dirty) {
      if (!isNewer && !(current.isSent && now.version === current.version)) return;
      take(now);
      kept.clear(initial);
      setAsked(false);
    } else if (isNewer && isAsked) {
      kept.change((typed) => merged(typed, current.initial, initial));
      take(now);
      setAsked(false);
      setMerged(true);
    } else if (isNewer && !strict && isSame(initial, current.initial)) take(now);
  }, [now.version, isAsked]);

  const hasChanged =
    refused === from.current.version ||
    (kept.dirty && isNewer && (strict || !isSame(initial, from.current.initial)));
  return {
    /** The version that the typed values were made from. */
    get read() {
      return from.current.version;
    },
    /** Called before the first key. */
    begin() {
      if (name && !kept.dirty) writeDraft(name, from.current);
    },
    /** What was sent is there, as this version; that of the answer where it has one. */
    sent(values: T, answer: unknown) {
      const next = (answer as { version?: unknown } | null | undefined)?.version;
      if (name) forgetDraft(name);
      setRefused(undefined);
      setMerged(false);
      from.current = {
        initial: values,
        version: typeof next === 'number' ? next : from.current.version,
        isSent: true,
      };
    },
    /** Discards unsaved changes: the form starts over from `next`. */
    restart(next: T) {
      if (name) forgetDraft(name);
      setRefused(undefined);
      setMerged(false);
      from.current = {
        initial: next,
        version: Math.max(from.current.version, now.version),
        isSent: true,
      };
    },
    refused: () => setRefused(from.current.version),
    /** Somebody else has changed it; what was typed can be put on the new version. */
    conflict:
      hasChanged && reload ? { load: () => void reload().then(() => setAsked(true)) } : null,
    /** The form shows the new version, with what was typed. */
    isMerged,
  };
}
