import { anotherPerson, ended, isOfAnother, problemOf, signedInAs } from '../api/client.ts';
import { personShown } from './person.ts';
import { store, type Unsent } from './store.ts';

/** Milliseconds before another try when nothing else says that the network is back. */
const RETRY_MS = 15_000;

type SentListener = (act: Unsent, answer: unknown) => void;
const changed = new Set<() => void>();
const sent = new Set<SentListener>();
const otherTabs = new BroadcastChannel('unsent');
let retry: ReturnType<typeof setTimeout> | undefined;
let currentPerson: string | undefined;

function tell(): void {
  for (const listener of changed) listener();
  otherTabs.postMessage('changed');
}
otherTabs.onmessage = () => {
  for (const listener of changed) listener();
};

/** Called whenever the list of what is not sent may have changed. */
export const onUnsentChange = (listener: () => void) => {
  changed.add(listener);
  return () => changed.delete(listener);
};

/** Called with each act that was sent and what the server answered. */
export const onSent = (listener: SentListener) => {
  sent.add(listener);
  return () => sent.delete(listener);
};

export const listUnsent = async (personId: string | undefined): Promise<Unsent[]> =>
  (await store.unsent()).filter((act) => act.personId === personId);

const merged = (earlier: Unsent, act: Unsent): Unsent => ({
  ...act,
  ...(earlier.id !== undefined && { id: earlier.id }),
  ...(act.body && {
    body: {
      ...act.body,
      ...(typeof act.body.answers === 'object' && {
        answers: { ...(earlier.body?.answers as object), ...act.body.answers },
        // What was seen when the first of them was given.
        seen: { ...(act.body.seen as object), ...(earlier.body?.seen as object) },
      }),
    },
  }),
});

/**
 * Keeps an act in this browser, then sends it as soon as there is a network. Every act that may
 * go this way is one that the server takes twice without harm.
 */
export async function sendSoon(act: Omit<Unsent, 'id' | 'at' | 'refused'>): Promise<void> {
  const at = `${new Date().toISOString()} ${Math.random()}`;
  const row = { ...act, at };
  await store.put(row, (earlier) => merged(earlier, row));
  tell();
  void flush();
}

/** Drops an act that the server refused. */
export async function drop(act: Unsent): Promise<void> {
  await store.remove(act);
  tell();
}

/** Sends what is not sent, oldest first; one tab at a time. */
export function flush(): Promise<void> {
  clearTimeout(retry);
  // Without locks (plain http from another machine) two tabs may send one act: no harm is done.
  return navigator.locks ? navigator.locks.request('unsent', sendAll) : sendAll();
}

async function sendAll(): Promise<void> {
  const acts = (await listUnsent(currentPerson)).filter((act) => !act.refused);
  for (const act of acts) {
    // Somebody else may have signed in while the last one was under way.
    if (act.personId !== currentPerson || act.personId !== personShown()) return;
    if (!(await send(act))) {
      retry = setTimeout(() => void flush(), RETRY_MS);
      return;
    }
  }
}

/** Whether to go on: what was refused stays behind, and what could not be reached waits. */
async function send(act: Unsent): Promise<boolean> {
  const response = await fetch(act.path, {
    method: act.method,
    // The server refuses it when the cookie has become somebody else's.
    headers: {
      ...signedInAs(act.personId),
      ...(act.body && { 'content-type': 'application/json' }),
    },
    ...(act.body && { body: JSON.stringify(act.body) }),
  }).catch(() => undefined);
  if (!response || response.status === 429 || response.status >= 500) return false;
  if (response.status === 401) {
    ended.handler();
    return false;
  }
  if (await isOfAnother(response)) {
    anotherPerson.handler();
    return false;
  }
  if (response.ok) {
    const answer = response.status === 204 ? undefined : await response.json();
    await store.remove(act);
    tell();
    for (const listener of sent) listener(act, answer);
  } else {
    await store.markRefused(act, (await problemOf(response)).document);
    tell();
  }
  return true;
}

/** Begins to send for this person, now and whenever the network may be back. */
export function sendFor(personId: string | undefined): void {
  currentPerson = personId;
  if (personId) void flush();
}
addEventListener('online', () => void flush());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && currentPerson) void flush();
});
