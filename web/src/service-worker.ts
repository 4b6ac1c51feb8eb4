/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { CacheExpiration, ExpirationPlugin } from 'workbox-expiration';
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst, type Strategy } from 'workbox-strategies';
import { KEPT_AT_HEADER } from './offline/kept-at.ts';
import { store } from './offline/local-store.ts';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: (string | { url: string; revision: string | null })[];
};

/** Seconds that the network may take before the cache is used instead. */
const NETWORK_TIMEOUT_SECONDS = 4;
const DAY_SECONDS = 86_400;

void self.skipWaiting();
clientsClaim();

// The page and its entry are cached from the first visit; every address opens with them.
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

/**
 * Responses to one person are cached under their id, such as "answers <id>", and never shown to
 * another person. Responses to visitors are cached under "visitor".
 */
type Kind = 'answers' | 'figures' | 'documents';
const VISITOR = 'visitor';

/** Keys and lists that are the same for everyone. */
const publicPath = /^\/api\/v1\/(plugins|verification-keys|status-lists\/\d+)$/;

/** A person's own data and public data, never lists of other people. */
const answers = [
  /^\/api\/v1\/me\/(applications|enrolments|certificates|notifications)$/,
  /^\/api\/v1\/enrolments\/[^/]+(\/study|\/requirements|\/units\/[^/]+)?$/,
  /^\/api\/v1\/(attempts|applications|certificates|verifications)\/[^/]+$/,
  /^\/api\/v1\/(cohorts|courses|workshops|frameworks|member-states)(\/[^/]+)?$/,
  /^\/api\/v1\/cohorts\/[^/]+\/(courses|workshops)$/,
];

// The signed-in person (/api/v1/me) is not cached: only the server knows who that is.
function kindOf(path: string): Kind | undefined {
  if (path.startsWith('/api/v1/course-files/')) return 'figures';
  if (/^\/api\/v1\/certificates\/[^/]+\/(file|picture)$/.test(path)) return 'documents';
  return answers.some((pattern) => pattern.test(path)) ? 'answers' : undefined;
}

/** The person whose session the server last confirmed to the page; undefined for none. */
async function signedInPerson(): Promise<string | undefined> {
  return (await store.kept<{ id: string }>('who').catch(() => undefined))?.id;
}

/** The person of a request: as the page says or, for links and pictures, who is signed in now. */
const personOf = async (request: Request): Promise<string> =>
  request.headers.get('signed-in-as') ?? (await signedInPerson()) ?? VISITOR;

/** Caches only complete responses, and only while the person they are for is signed in. */
const forPerson = (person: string) => ({
  cacheWillUpdate: async ({ request, response }: { request: Request; response: Response }) => {
    if (response.status !== 200) return null;
    if (person !== VISITOR) return (await signedInPerson()) === person ? response : null;
    // Responses to a session that the page does not know of yet are not cached.
    const isPersonal = /no-store|private/.test(response.headers.get('cache-control') ?? '');
    return isPersonal && !isVerification(request) ? null : response;
  },
  // Also called if the page was served from the cache before the network responded.
  fetchDidSucceed: async ({ response }: { response: Response }) => {
    if (response.status === 401 && person !== VISITOR) await notifySessionEnded(person);
    return response;
  },
});

/** Public, although no cache on the way may store it. */
const isVerification = ({ url }: Request) =>
  new URL(url).pathname.startsWith('/api/v1/verifications/');

/** Marks responses from the cache with the time of the original response. */
const markCached = {
  cachedResponseWillBeUsed: async ({ cachedResponse }: { cachedResponse?: Response }) => {
    if (!cachedResponse) return null;
    const headers = new Headers(cachedResponse.headers);
    headers.set(KEPT_AT_HEADER, headers.get('date') ?? '');
    return new Response(cachedResponse.body, { status: cachedResponse.status, headers });
  },
};

const makers: Record<Kind, (cacheName: string, person: string) => Strategy> = {
  answers: (cacheName, person) =>
    new NetworkFirst({
      cacheName,
      networkTimeoutSeconds: NETWORK_TIMEOUT_SECONDS,
      plugins: [
        new ExpirationPlugin({ maxEntries: 600, maxAgeSeconds: 60 * DAY_SECONDS }),
        forPerson(person),
        markCached,
      ],
    }),
  // Figures never change under their address.
  figures: (cacheName, person) =>
    new CacheFirst({
      cacheName,
      plugins: [
        // The same figure in another width is better than none.
        {
          handlerDidError: ({ request }) =>
            caches.match(request, { cacheName, ignoreSearch: true }),
        },
        new ExpirationPlugin({ maxEntries: 500, maxAgeSeconds: 90 * DAY_SECONDS }),
        forPerson(person),
      ],
    }),
  // Opened by links that do not name the person: while the server can be reached, it decides.
  documents: (cacheName, person) =>
    new NetworkFirst({
      cacheName,
      plugins: [new ExpirationPlugin({ maxEntries: 100 }), forPerson(person)],
    }),
};

const strategies = new Map<string, Strategy>();
function strategyFor(kind: Kind, person: string): Strategy {
  const cacheName = `${kind} ${person}`;
  const strategy = strategies.get(cacheName) ?? makers[kind](cacheName, person);
  strategies.set(cacheName, strategy);
  return strategy;
}

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && kindOf(url.pathname) !== undefined,
  async ({ event, request, url }) =>
    strategyFor(kindOf(url.pathname) as Kind, await personOf(request)).handle({ event, request }),
);
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && publicPath.test(url.pathname),
  new NetworkFirst({
    cacheName: 'open',
    networkTimeoutSeconds: NETWORK_TIMEOUT_SECONDS,
    plugins: [new ExpirationPlugin({ maxEntries: 50 }), markCached],
  }),
);

/** Caches what the first visit loaded before this worker was active. */
async function cacheAll(addresses: string[]): Promise<void> {
  const person = (await signedInPerson()) ?? VISITOR;
  for (const address of addresses) {
    const path = address.split('?')[0] as string;
    const kind = kindOf(path);
    if (path.startsWith('/assets/')) await cacheAddress('assets', address);
    else if (publicPath.test(path)) await cacheAddress('open', address);
    else if (kind) await cacheAddress(`${kind} ${person}`, address, person);
  }
}

async function cacheAddress(cacheName: string, address: string, person?: string): Promise<void> {
  if (await caches.match(address, { cacheName })) return;
  const headers = person && person !== VISITOR ? { 'signed-in-as': person } : undefined;
  const request = new Request(address, headers && { headers });
  const response = await fetch(request).catch(() => undefined);
  if (!response?.ok) return;
  if (person && !(await forPerson(person).cacheWillUpdate({ request, response }))) return;
  await (await caches.open(cacheName)).put(address, response);
}

/** Notifies the pages that this person's session has ended, so that they delete cached data. */
async function notifySessionEnded(person: string): Promise<void> {
  for (const client of await self.clients.matchAll()) client.postMessage({ ended: person });
}

/** Deletes the expiration records of deleted caches as well, since they contain addresses. */
async function deleteExpirationRecords(names: string[]): Promise<void> {
  for (const name of names) {
    strategies.delete(name);
    await new CacheExpiration(name, { maxEntries: 1 }).delete();
  }
}

/** Before this version some lists were bare arrays: converts cached ones to the present form. */
async function wrapLists(): Promise<void> {
  for (const name of (await caches.keys()).filter((name) => /^(answers .*|open)$/.test(name))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const kept = await cache.match(request);
      const items = await kept?.json().catch(() => undefined);
      if (!kept || !Array.isArray(items)) continue;
      const { status, headers } = kept;
      await cache.put(
        request,
        new Response(JSON.stringify({ items, next: null }), { status, headers }),
      );
    }
  }
}

self.addEventListener('activate', (event) => {
  // Earlier versions cached the responses to all people together.
  const old = ['answers', 'figures', 'documents'];
  event.waitUntil(Promise.all([...old.map((name) => caches.delete(name)), wrapLists()]));
});

self.addEventListener('message', (event) => {
  const { keep, forgotten } = event.data as { keep?: string[]; forgotten?: string[] };
  if (keep) event.waitUntil(cacheAll(keep));
  if (forgotten) event.waitUntil(deleteExpirationRecords(forgotten));
});

/** What the server sends to a device; see `notifications/channels/web-push`. */
interface PushMessage {
  id: string;
  title: string;
  /** A path of this site. */
  path: string;
  language: string;
}

// Browsers withdraw the permission from a worker that shows nothing.
self.addEventListener('push', (event) => {
  if (!event.data) return;
  const { id, title, path, language } = event.data.json() as PushMessage;
  event.waitUntil(
    self.registration.showNotification(title, {
      // A copy replaces the first.
      tag: id,
      lang: language,
      icon: '/icon-192.png',
      data: { path },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { href } = new URL(event.notification.data.path, self.location.origin);
  if (new URL(href).origin !== self.location.origin) return;
  event.waitUntil(openPage(href));
});

/** Shows a page in a window that is open, or else in a new one. */
async function openPage(address: string): Promise<void> {
  const [open] = await self.clients.matchAll({ type: 'window' });
  const shown = await open?.navigate(address).catch(() => null);
  if (shown) await shown.focus();
  else await self.clients.openWindow(address);
}
