import { queryClient } from '../api/queries.ts';

/** Milliseconds between two looks at whether the first page has its data. */
const LOOK_MS = 250;
/** Looks after which the worker is installed in any case. */
const MOST_LOOKS = 40;

/** Installs the service worker, and passes it the addresses that the first visit loaded before. */
export function installServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const start = () => void firstPageLoaded().then(install);
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}

/** Its download would compete with the data of the first page, which somebody waits for. */
async function firstPageLoaded(): Promise<void> {
  for (let look = 0, quiet = 0; look < MOST_LOOKS && quiet < 2; look++) {
    await new Promise((again) => setTimeout(again, LOOK_MS));
    quiet = queryClient.isFetching() === 0 ? quiet + 1 : 0;
  }
}

async function install(): Promise<void> {
  const first = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
  if (!first) return;
  const { active } = await navigator.serviceWorker.ready;
  // Requests still in flight bypass the worker as well, and are passed on once they complete.
  new PerformanceObserver((list) => {
    const keep = (list.getEntries() as PerformanceResourceTiming[])
      .filter(({ workerStart }) => workerStart === 0)
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && isCacheable(pathname))
      .map(({ pathname, search }) => pathname + search);
    if (keep.length > 0) active?.postMessage({ keep: [...new Set(keep)] });
  }).observe({ type: 'resource', buffered: true });
}

const isCacheable = (path: string) => path.startsWith('/assets/') || path.startsWith('/api/v1/');
