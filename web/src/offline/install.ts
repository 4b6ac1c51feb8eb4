/** Installs the service worker, and hands it what this first visit loaded without it. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => void install());
  if (document.readyState === 'complete') void install();
}

async function install(): Promise<void> {
  const first = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
  if (!first) return;
  const { active } = await navigator.serviceWorker.ready;
  // What is still under way now passes the worker by too, and is handed over when it has come.
  new PerformanceObserver((list) => {
    const keep = (list.getEntries() as PerformanceResourceTiming[])
      .filter(({ workerStart }) => workerStart === 0)
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && isKept(pathname))
      .map(({ pathname, search }) => pathname + search);
    if (keep.length > 0) active?.postMessage({ keep: [...new Set(keep)] });
  }).observe({ type: 'resource', buffered: true });
}

const isKept = (path: string) => path.startsWith('/assets/') || path.startsWith('/api/v1/');
