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
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && isKept(pathname))
    .map(({ pathname, search }) => pathname + search);
  active?.postMessage({ keep: [...new Set(loaded)] });
}

const isKept = (path: string) => path.startsWith('/assets/') || path.startsWith('/api/v1/');
