import { clearDrafts } from './drafts.ts';
import { store } from './local-store.ts';

/** Caches of the service worker with responses to one person, such as "answers <id>". */
const personal = /^(answers|figures|documents)( |$)/;

/** Deletes the caches of everyone except `id`. */
async function clearCaches(id: string | undefined): Promise<void> {
  if (!globalThis.caches) return;
  const names = (await caches.keys()).filter(
    (name) => personal.test(name) && !(id && name.endsWith(` ${id}`)),
  );
  await Promise.all(names.map((name) => caches.delete(name)));
  navigator.serviceWorker?.controller?.postMessage({ forgotten: names });
}

/**
 * Deletes cached responses to a person whose session has ended. Their drafts and pending changes are
 * kept under their id.
 */
export async function clearCachedResponses(): Promise<void> {
  await store.clearKept();
  await clearCaches(undefined);
}

/** Deletes cached responses and drafts of everyone else. Their pending changes are kept. */
export async function clearDataOfOthers(id: string, before: string | undefined): Promise<void> {
  clearDrafts(id);
  if (before !== id) await store.clearKept();
  await clearCaches(id);
}

/** Deletes all data of a person who signs out, and all cached responses and drafts. */
export async function clearAllData(id: string | undefined): Promise<void> {
  clearDrafts();
  await store.clear(id);
  await clearCaches(undefined);
}
