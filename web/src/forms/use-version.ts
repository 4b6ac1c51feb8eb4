import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem } from '../api/client.ts';
import { readDraft, removeDraft, type useDraft, writeDraft } from '../offline/drafts.ts';
import { isSame, mergeChanges } from './merge.ts';

/** What a form needs to know about the version of what it edits. */
export interface Versioned {
  /** The version that the form shows; undefined for something new. */
  version?: number | undefined;
  /** Reads the latest version, after another person has changed it. */
  reload?: () => Promise<unknown>;
  /** Unsaved changes have to be checked against every new version. */
  strict?: boolean;
}

/** What unsaved changes are based on. */
interface Base<T> {
  initial: T;
  version: number;
  /** It is what this form has submitted; the server may store it slightly differently. */
  isSent?: boolean;
}

/** Whether the server refused a change because it was made from an older version. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status === 412;

/** The header that names the version to change. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });

/** The header for something that may not exist yet (version 0). */
export const ifMatchOrNew = (version: number) =>
  version === 0 ? { 'If-None-Match': '*' } : ifMatch(version);

/**
 * Ties a form to the version that its unsaved changes are based on, also after a reload of the page,
 * so that no change of another person is overwritten unseen. While nothing is typed the form shows
 * the latest version; a newer version that changes none of its values is taken silently.
 */
export function useVersion<T extends object>(
  kept: ReturnType<typeof useDraft<T>>,
  draft: string | undefined,
  initial: T,
  { version, reload, strict = false }: Versioned,
) {
  // The base is stored only for a form that has a version and a draft that survives a reload.
  const name = version !== undefined && draft ? `${draft} (read)` : undefined;
  const stored = useRef(name && kept.restored ? readDraft<Base<T>>(name) : undefined);
  const from = useRef<Base<T>>(stored.current ?? { initial, version: version ?? 0 });
  /** The version on which a refused change was based. */
  const [refused, setRefused] = useState<number>();
  const [isLoadRequested, setLoadRequested] = useState(false);
  const [isMerged, setMerged] = useState(false);
  const now: Base<T> = { initial, version: version ?? 0 };
  const isNewer = now.version > from.current.version;

  const take = (base: Base<T>) => {
    from.current = base;
    if (name && kept.dirty) writeDraft(name, base);
  };
  useLayoutEffect(() => {
    const { current } = from;
    if (!kept.dirty) {
      if (!isNewer && !(current.isSent && now.version === current.version)) return;
      take(now);
      kept.clear(initial);
      setLoadRequested(false);
    } else if (isNewer && isLoadRequested) {
      kept.change((typed) => mergeChanges(typed, current.initial, initial));
      take(now);
      setLoadRequested(false);
      setMerged(true);
    } else if (isNewer && !strict && isSame(initial, current.initial)) take(now);
  }, [now.version, isLoadRequested]);

  const hasChanged =
    refused === from.current.version ||
    (kept.dirty && isNewer && (strict || !isSame(initial, from.current.initial)));
  return {
    /** The version that the typed values are based on. */
    get read() {
      return from.current.version;
    },
    /** Called before the first change. */
    begin() {
      if (name && !kept.dirty) writeDraft(name, from.current);
    },
    /**
     * Records that the values are saved, with the version of the response if it has one. If more has
     * been typed since, that is based on this version.
     */
    sent(values: T, answer: unknown, hasMore = false) {
      const next = (answer as { version?: unknown } | null | undefined)?.version;
      if (name) removeDraft(name);
      setRefused(undefined);
      setMerged(false);
      from.current = {
        initial: values,
        version: typeof next === 'number' ? next : from.current.version,
        isSent: true,
      };
      if (name && hasMore) writeDraft(name, from.current);
    },
    /** Discards unsaved changes: the form starts over from `next`. */
    restart(next: T) {
      if (name) removeDraft(name);
      setRefused(undefined);
      setMerged(false);
      from.current = {
        initial: next,
        version: Math.max(from.current.version, now.version),
        isSent: true,
      };
    },
    refused: () => setRefused(from.current.version),
    /** Another person has changed it; the typed values can be merged into the new version. */
    conflict:
      hasChanged && reload
        ? { load: () => void reload().then(() => setLoadRequested(true)) }
        : null,
    /** The form shows the new version, merged with what was typed. */
    isMerged,
  };
}
