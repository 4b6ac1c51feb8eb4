/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: (string | { url: string; revision: string | null })[];
};

/** Seconds the network may take before what was kept is shown instead. */
const PATIENCE_SECONDS = 4;
const DAY_SECONDS = 86_400;

void self.skipWaiting();
clientsClaim();

// The page and its entry are kept from the first visit; every address opens with them.
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(api|oauth|health|metrics|assets|\.well-known)(\/|$)/],
  }),
);

// Fingerprinted files never change.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  new CacheFirst({ cacheName: 'assets', plugins: [new ExpirationPlugin({ maxEntries: 400 })] }),
);

// Figures and certificates never change under their address either.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/api/v1/course-files/'),
  new CacheFirst({
    cacheName: 'figures',
    plugins: [
      // Better the same figure in another width than none.
      { handlerDidError: ({ request }) => caches.match(request, { ignoreSearch: true }) },
      new ExpirationPlugin({ maxEntries: 500, maxAgeSeconds: 90 * DAY_SECONDS }),
    ],
  }),
);
registerRoute(
  ({ url, sameOrigin }) =>
    sameOrigin && /^\/api\/v1\/certificates\/[^/]+\/file$/.test(url.pathname),
  new NetworkFirst({
    cacheName: 'documents',
    networkTimeoutSeconds: PATIENCE_SECONDS,
    plugins: [new ExpirationPlugin({ maxEntries: 50 })],
  }),
);

/** What one reads of one's own, and what is public: never lists of other people. */
const mine = [
  /^\/api\/v1\/me(\/(applications|enrolments|certificates|notifications))?$/,
  /^\/api\/v1\/enrolments\/[^/]+(\/study|\/units\/[^/]+)?$/,
  /^\/api\/v1\/(verification-keys|status-lists\/\d+)$/,
  /^\/api\/v1\/(attempts|applications|certificates|verifications)\/[^/]+$/,
  /^\/api\/v1\/(cohorts|courses|workshops|frameworks|member-states)(\/[^/]+)?$/,
  /^\/api\/v1\/cohorts\/[^/]+\/(courses|workshops)$/,
];

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && mine.some((pattern) => pattern.test(url.pathname)),
  new NetworkFirst({
    cacheName: 'answers',
    networkTimeoutSeconds: PATIENCE_SECONDS,
    plugins: [
      new ExpirationPlugin({ maxEntries: 600, maxAgeSeconds: 60 * DAY_SECONDS }),
      {
        cacheWillUpdate: async ({ response }) => (response.status === 200 ? response : null),
        // What was kept says so, and of when it is.
        cachedResponseWillBeUsed: async ({ cachedResponse }) => {
          if (!cachedResponse) return null;
          const headers = new Headers(cachedResponse.headers);
          headers.set('x-kept-at', headers.get('date') ?? '');
          return new Response(cachedResponse.body, { status: cachedResponse.status, headers });
        },
      },
    ],
  }),
);

const cacheOf = (path: string) => {
  if (path.startsWith('/assets/')) return 'assets';
  if (path.startsWith('/api/v1/course-files/')) return 'figures';
  return mine.some((pattern) => pattern.test(path)) ? 'answers' : undefined;
};

/** Keeps what the first visit loaded before this worker was there. */
async function keepAll(addresses: string[]): Promise<void> {
  for (const address of addresses) {
    const name = cacheOf(address.split('?')[0] as string);
    if (!name || (await caches.match(address))) continue;
    const cache = await caches.open(name);
    await cache.add(address).catch(() => undefined);
  }
}

self.addEventListener('message', (event) => {
  const { keep } = event.data as { keep?: string[] };
  if (keep) event.waitUntil(keepAll(keep));
});
