import { clearDrafts } from './drafts.ts';
import { store } from './store.ts';

/** Caches of the service worker that hold what one person was answered: "answers <id>". */
const personal = /^(answers|figures|documents)( |$)/;

/** Deletes what the service worker keeps of everyone but `id`. */
async function clearCaches(id: string | undefined): Promise<void> {
  if (!globalThis.caches) return;
  const names = (await caches.keys()).filter(
    (name) => personal.test(name) && !(id && name.endsWith(` ${id}`)),
  );
  await Promise.all(names.map((name) => caches.delete(name)));
  navigator.serviceWorker?.controller?.postMessage({ forgotten: names });
}

/**
 * Forgets what was answered to a person whose sign-in has ended. What they typed and did not send
 * waits for them under their own id.
 */
export async function forgetAnswers(): Promise<void> {
  await store.clearKept();
  await clearCaches(undefined);
}

/** Forgets everybody else's answers and drafts. What they did not send waits for their sign-in. */
export async function forgetOthers(id: string, before: string | undefined): Promise<void> {
  clearDrafts(id);
  if (before !== id) await store.clearKept();
  await clearCaches(id);
}

/** Forgets everything of a person who signs out, and all answers and drafts. */
export async function forgetAll(id: string | undefined): Promise<void> {
  clearDrafts();
  await store.clear(id);
  await clearCaches(undefined);
}
