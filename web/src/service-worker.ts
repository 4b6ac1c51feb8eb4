/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { CacheExpiration, ExpirationPlugin } from 'workbox-expiration';
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst, type Strategy } from 'workbox-strategies';
import { store } from './offline/store.ts';

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

/**
 * What one person was answered is kept under their id: "answers <id>". Nothing kept for one is
 * ever shown to another; what a visitor reads is kept under "visitor".
 */
type Kind = 'answers' | 'figures' | 'documents';
const VISITOR = 'visitor';

/** Read by nobody in particular: keys and lists that everyone is answered alike. */
const open = /^\/api\/v1\/(plugins|verification-keys|status-lists\/\d+)$/;

/** What one reads of one's own, and what is public: never lists of other people. */
const answers = [
  /^\/api\/v1\/me\/(applications|enrolments|certificates|notifications)$/,
  /^\/api\/v1\/enrolments\/[^/]+(\/study|\/units\/[^/]+)?$/,
  /^\/api\/v1\/(attempts|applications|certificates|verifications)\/[^/]+$/,
  /^\/api\/v1\/(cohorts|courses|workshops|frameworks|member-states)(\/[^/]+)?$/,
  /^\/api\/v1\/cohorts\/[^/]+\/(courses|workshops)$/,
];

// Who is signed in (/api/v1/me) is not among them: only the server says that.
function kindOf(path: string): Kind | undefined {
  if (path.startsWith('/api/v1/course-files/')) return 'figures';
  if (/^\/api\/v1\/certificates\/[^/]+\/file$/.test(path)) return 'documents';
  return answers.some((pattern) => pattern.test(path)) ? 'answers' : undefined;
}

/** Whose sign-in the page last heard of from the server; undefined for nobody's. */
async function signedIn(): Promise<string | undefined> {
  return (await store.kept<{ id: string }>('who').catch(() => undefined))?.id;
}

/** For whom something is asked: as the page says, or, where links and pictures cannot say, now. */
const personOf = async (request: Request): Promise<string> =>
  request.headers.get('signed-in-as') ?? (await signedIn()) ?? VISITOR;

/** Keeps what is whole, and only while the person it was answered to is the one signed in. */
const forOne = (person: string) => ({
  cacheWillUpdate: async ({ request, response }: { request: Request; response: Response }) => {
    if (response.status !== 200) return null;
    if (person !== VISITOR) return (await signedIn()) === person ? response : null;
    // What was answered to a sign-in that the page does not know of yet is nobody's to keep.
    const isPersonal = /no-store|private/.test(response.headers.get('cache-control') ?? '');
    return isPersonal && !isVerification(request) ? null : response;
  },
  // Heard also when the page has long been given what was kept.
  fetchDidSucceed: async ({ response }: { response: Response }) => {
    if (response.status === 401 && person !== VISITOR) await notifyEnded(person);
    return response;
  },
});

/** Public, though no cache on the way may keep it. */
const isVerification = ({ url }: Request) =>
  new URL(url).pathname.startsWith('/api/v1/verifications/');

/** What was kept says so, and of when it is. */
const saysWhen = {
  cachedResponseWillBeUsed: async ({ cachedResponse }: { cachedResponse?: Response }) => {
    if (!cachedResponse) return null;
    const headers = new Headers(cachedResponse.headers);
    headers.set('x-kept-at', headers.get('date') ?? '');
    return new Response(cachedResponse.body, { status: cachedResponse.status, headers });
  },
};

const makers: Record<Kind, (cacheName: string, person: string) => Strategy> = {
  answers: (cacheName, person) =>
    new NetworkFirst({
      cacheName,
      networkTimeoutSeconds: PATIENCE_SECONDS,
      plugins: [
        new ExpirationPlugin({ maxEntries: 600, maxAgeSeconds: 60 * DAY_SECONDS }),
        forOne(person),
        saysWhen,
      ],
    }),
  // Figures never change under their address.
  figures: (cacheName, person) =>
    new CacheFirst({
      cacheName,
      plugins: [
        // Better the same figure in another width than none.
        {
          handlerDidError: ({ request }) =>
            caches.match(request, { cacheName, ignoreSearch: true }),
        },
        new ExpirationPlugin({ maxEntries: 500, maxAgeSeconds: 90 * DAY_SECONDS }),
        forOne(person),
      ],
    }),
  // Opened by links that do not say for whom: while the server can be reached, it decides.
  documents: (cacheName, person) =>
    new NetworkFirst({
      cacheName,
      plugins: [new ExpirationPlugin({ maxEntries: 50 }), forOne(person)],
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
  ({ url, sameOrigin }) => sameOrigin && open.test(url.pathname),
  new NetworkFirst({
    cacheName: 'open',
    networkTimeoutSeconds: PATIENCE_SECONDS,
    plugins: [new ExpirationPlugin({ maxEntries: 50 }), saysWhen],
  }),
);

/** Keeps what the first visit loaded before this worker was there. */
async function keepAll(addresses: string[]): Promise<void> {
  const person = (await signedIn()) ?? VISITOR;
  for (const address of addresses) {
    const path = address.split('?')[0] as string;
    const kind = kindOf(path);
    if (path.startsWith('/assets/')) await keep('assets', address);
    else if (open.test(path)) await keep('open', address);
    else if (kind) await keep(`${kind} ${person}`, address, person);
  }
}

async function keep(cacheName: string, address: string, person?: string): Promise<void> {
  if (await caches.match(address, { cacheName })) return;
  const headers = person && person !== VISITOR ? { 'signed-in-as': person } : undefined;
  const request = new Request(address, headers && { headers });
  const response = await fetch(request).catch(() => undefined);
  if (!response?.ok) return;
  if (person && !(await forOne(person).cacheWillUpdate({ request, response }))) return;
  await (await caches.open(cacheName)).put(address, response);
}

/** Notifies the pages that this person's sign-in has ended: they forget what is kept of them. */
async function notifyEnded(person: string): Promise<void> {
  for (const client of await self.clients.matchAll()) client.postMessage({ ended: person });
}

/** The ages of what is no longer kept hold addresses: they go as well. */
async function forgetAges(names: string[]): Promise<void> {
  for (const name of names) {
    strategies.delete(name);
    await new CacheExpiration(name, { maxEntries: 1 }).delete();
  }
}

/** Until this version, some lists were answered as bare arrays: what is kept of them is read on. */
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
  // Until an earlier version, everybody's answers were kept together.
  const old = ['answers', 'figures', 'documents'];
  event.waitUntil(Promise.all([...old.map((name) => caches.delete(name)), wrapLists()]));
});

self.addEventListener('message', (event) => {
  const { keep, forgotten } = event.data as { keep?: string[]; forgotten?: string[] };
  if (keep) event.waitUntil(keepAll(keep));
  if (forgotten) event.waitUntil(forgetAges(forgotten));
});
