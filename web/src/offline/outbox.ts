import {
  isForAnotherPerson,
  personChanged,
  problemOf,
  sessionEnded,
  signedInAs,
} from '../api/client.ts';
import { type PendingChange, store } from './local-store.ts';
import { currentPersonId } from './person.ts';

/** Milliseconds until the next attempt, if no event reports that the network is back. */
const RETRY_MS = 15_000;

type SentListener = (change: PendingChange, answer: unknown) => void;
const changed = new Set<() => void>();
const sent = new Set<SentListener>();
const otherTabs = new BroadcastChannel('unsent');
let retry: ReturnType<typeof setTimeout> | undefined;
let senderId: string | undefined;

function notifyListeners(): void {
  for (const listener of changed) listener();
  otherTabs.postMessage('changed');
}
otherTabs.onmessage = () => {
  for (const listener of changed) listener();
};

/** Calls back whenever the list of pending changes may have changed. */
export const onPendingChanges = (listener: () => void) => {
  changed.add(listener);
  return () => changed.delete(listener);
};

/** Calls back with each change that was sent, and the response of the server. */
export const onChangeSent = (listener: SentListener) => {
  sent.add(listener);
  return () => sent.delete(listener);
};

export const listPendingChanges = async (personId: string | undefined): Promise<PendingChange[]> =>
  (await store.unsent()).filter((change) => change.personId === personId);

const merged = (earlier: PendingChange, change: PendingChange): PendingChange => ({
  ...change,
  ...(earlier.id !== undefined && { id: earlier.id }),
  ...(change.body && {
    body: {
      ...change.body,
      ...(typeof change.body.answers === 'object' && {
        answers: { ...(earlier.body?.answers as object), ...change.body.answers },
        // What was seen when the first of these answers was given.
        seen: { ...(change.body.seen as object), ...(earlier.body?.seen as object) },
      }),
    },
  }),
});

/**
 * Stores a change in this browser, then sends it as soon as there is a network. Only changes that are
 * idempotent on the server may be sent this way.
 */
export async function queueChange(
  change: Omit<PendingChange, 'id' | 'at' | 'refused'>,
): Promise<void> {
  const at = `${new Date().toISOString()} ${Math.random()}`;
  const row = { ...change, at };
  await store.put(row, (earlier) => merged(earlier, row));
  notifyListeners();
  void flush();
}

/** Discards a change that the server refused. */
export async function discardChange(change: PendingChange): Promise<void> {
  await store.remove(change);
  notifyListeners();
}

/** Sends pending changes, oldest first, from one tab at a time. */
export function flush(): Promise<void> {
  clearTimeout(retry);
  // Without locks (plain HTTP from another machine) two tabs may send one change, which is harmless.
  return navigator.locks ? navigator.locks.request('unsent', sendAll) : sendAll();
}

async function sendAll(): Promise<void> {
  const changes = (await listPendingChanges(senderId)).filter((change) => !change.refused);
  for (const change of changes) {
    // Another person may have signed in while the last change was being sent.
    if (change.personId !== senderId || change.personId !== currentPersonId()) return;
    if (!(await send(change))) {
      retry = setTimeout(() => void flush(), RETRY_MS);
      return;
    }
  }
}

/** Returns whether to continue; false if the server could not be reached or is overloaded. */
async function send(change: PendingChange): Promise<boolean> {
  const response = await fetch(change.path, {
    method: change.method,
    // The server refuses it if the cookie belongs to another person by now.
    headers: {
      ...signedInAs(change.personId),
      ...(change.body && { 'content-type': 'application/json' }),
    },
    ...(change.body && { body: JSON.stringify(change.body) }),
  }).catch(() => undefined);
  if (!response || response.status === 429 || response.status >= 500) return false;
  if (response.status === 401) {
    sessionEnded.handler();
    return false;
  }
  if (await isForAnotherPerson(response)) {
    personChanged.handler();
    return false;
  }
  if (response.ok) {
    const answer = response.status === 204 ? undefined : await response.json();
    await store.remove(change);
    notifyListeners();
    for (const listener of sent) listener(change, answer);
  } else {
    await store.markRefused(change, (await problemOf(response)).document);
    notifyListeners();
  }
  return true;
}

/** Sends the pending changes of this person, now and whenever the network may be back. */
export function sendChangesOf(personId: string | undefined): void {
  senderId = personId;
  if (personId) void flush();
}
addEventListener('online', () => void flush());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && senderId) void flush();
});
