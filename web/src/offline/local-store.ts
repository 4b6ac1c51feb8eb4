import { type DBSchema, openDB } from 'idb';
import type { ProblemDocument } from '../api/client.ts';

/** A change that has not been sent yet. */
export interface PendingChange {
  id?: number;
  /** Changes by one person with the same key replace each other; bodies with answers are merged. */
  key: string;
  /** The person who made the change; it is sent in their session only. */
  personId: string;
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  body?: Record<string, unknown>;
  /** What it is, for the list of pending changes: the end of a text's key, and a name. */
  kind: 'completion' | 'answers' | 'submission';
  name: string;
  at: string;
  /** Why the server refused it; it is then kept for its owner to see. */
  refused?: ProblemDocument;
}

interface Schema extends DBSchema {
  unsent: { key: number; value: PendingChange; indexes: { key: string } };
  kept: { key: string; value: unknown };
}

const database = openDB<Schema>('green-envoys', 2, {
  async upgrade(db, before, _, tx) {
    if (before === 0) {
      const unsent = db.createObjectStore('unsent', { keyPath: 'id', autoIncrement: true });
      unsent.createIndex('key', 'key');
      db.createObjectStore('kept');
      return;
    }
    // Changes that were refused with a sentence are sent again, to be refused with a code.
    const unsent = tx.objectStore('unsent');
    for (const { refused: _, ...change } of await unsent.getAll()) await unsent.put(change);
  },
});

/**
 * A change as the server accepts it now. Before this version answers were sent with PATCH; those that
 * are still pending in browsers go with POST, also if a server without PATCH has refused them.
 */
function asCurrentRequest(change: PendingChange): PendingChange {
  if (change.method !== 'PATCH' || change.kind !== 'answers') return change;
  const { refused: _, ...rest } = change;
  return { ...rest, method: 'POST' };
}

/** Rows stored in this browser, which survive a reload. */
export const store = {
  async unsent(): Promise<PendingChange[]> {
    return (await (await database).getAll('unsent')).map(asCurrentRequest);
  },

  /** Adds a change, or merges it with the one of the same key, in one transaction. */
  async put(
    change: PendingChange,
    merge: (earlier: PendingChange) => PendingChange,
  ): Promise<void> {
    const tx = (await database).transaction('unsent', 'readwrite');
    const sameKey = await tx.store.index('key').getAll(change.key);
    const earlier = sameKey.find(({ personId }) => personId === change.personId);
    await tx.store.put(earlier ? merge(earlier) : change);
    await tx.done;
  },

  /** Removes a change, unless it was updated since it was read. */
  async remove(change: PendingChange): Promise<void> {
    const tx = (await database).transaction('unsent', 'readwrite');
    const now = change.id === undefined ? undefined : await tx.store.get(change.id);
    if (now && now.at === change.at) await tx.store.delete(now.id as number);
    await tx.done;
  },

  async markRefused(change: PendingChange, refused: ProblemDocument): Promise<void> {
    const tx = (await database).transaction('unsent', 'readwrite');
    const now = change.id === undefined ? undefined : await tx.store.get(change.id);
    if (now && now.at === change.at) await tx.store.put({ ...asCurrentRequest(now), refused });
    await tx.done;
  },

  async keep(name: string, value: unknown): Promise<void> {
    await (await database).put('kept', value, name);
  },

  async kept<T>(name: string): Promise<T | undefined> {
    return (await (await database).get('kept', name)) as T | undefined;
  },

  /** Deletes everything except pending changes. */
  async clearKept(): Promise<void> {
    await (await database).clear('kept');
  },

  /** Deletes kept values and the pending changes of this person; those of others remain. */
  async clear(personId: string | undefined): Promise<void> {
    const tx = (await database).transaction(['unsent', 'kept'], 'readwrite');
    await tx.objectStore('kept').clear();
    for (const change of await tx.objectStore('unsent').getAll()) {
      if (change.personId === personId) await tx.objectStore('unsent').delete(change.id as number);
    }
    await tx.done;
  },
};
