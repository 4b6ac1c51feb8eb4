/** Installs the service worker, and passes it the addresses that the first visit loaded before. */
export function installServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => void install());
  if (document.readyState === 'complete') void install();
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
