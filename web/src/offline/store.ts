import { type DBSchema, openDB } from 'idb';
import type { ProblemDocument } from '../api/client.ts';

/** An act that could not be sent yet. */
export interface Unsent {
  id?: number;
  /** Acts of one person and key replace each other; bodies with answers are merged. */
  key: string;
  /** Whose act it is: it is sent under their sign-in only. */
  personId: string;
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  body?: Record<string, unknown>;
  /** What it is, for the list of what is not sent: key of a text, and a name. */
  kind: 'completion' | 'answers' | 'submission';
  name: string;
  at: string;
  /** Why the server refused it; then it waits for its owner to look. */
  refused?: ProblemDocument;
}

interface Schema extends DBSchema {
  unsent: { key: number; value: Unsent; indexes: { key: string } };
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
    // What was refused with a sentence is sent again, and refused with a code.
    const unsent = tx.objectStore('unsent');
    for (const { refused: _, ...act } of await unsent.getAll()) await unsent.put(act);
  },
});

/**
 * An act as the server takes it now. Until this version answers went by PATCH; those that still wait
 * in browsers go by POST, also where a server that takes no PATCH any more has refused them.
 */
function asTakenNow(act: Unsent): Unsent {
  if (act.method !== 'PATCH' || act.kind !== 'answers') return act;
  const { refused: _, ...rest } = act;
  return { ...rest, method: 'POST' };
}

/** Rows of this browser that outlive a reload. */
export const store = {
  async unsent(): Promise<Unsent[]> {
    return (await (await database).getAll('unsent')).map(asTakenNow);
  },

  /** Adds an act, or changes the one of the same key in one transaction. */
  async put(act: Unsent, merge: (earlier: Unsent) => Unsent): Promise<void> {
    const tx = (await database).transaction('unsent', 'readwrite');
    const alike = await tx.store.index('key').getAll(act.key);
    const earlier = alike.find(({ personId }) => personId === act.personId);
    await tx.store.put(earlier ? merge(earlier) : act);
    await tx.done;
  },

  /** Takes an act out, unless it was changed since it was read. */
  async remove(act: Unsent): Promise<void> {
    const tx = (await database).transaction('unsent', 'readwrite');
    const now = act.id === undefined ? undefined : await tx.store.get(act.id);
    if (now && now.at === act.at) await tx.store.delete(now.id as number);
    await tx.done;
  },

  async markRefused(act: Unsent, refused: ProblemDocument): Promise<void> {
    const tx = (await database).transaction('unsent', 'readwrite');
    const now = act.id === undefined ? undefined : await tx.store.get(act.id);
    if (now && now.at === act.at) await tx.store.put({ ...asTakenNow(now), refused });
    await tx.done;
  },

  async keep(name: string, value: unknown): Promise<void> {
    await (await database).put('kept', value, name);
  },

  async kept<T>(name: string): Promise<T | undefined> {
    return (await (await database).get('kept', name)) as T | undefined;
  },

  /** Forgets all but what is not sent. */
  async clearKept(): Promise<void> {
    await (await database).clear('kept');
  },

  /** Forgets what is kept, and what this person has not sent; that of others waits for them. */
  async clear(personId: string | undefined): Promise<void> {
    const tx = (await database).transaction(['unsent', 'kept'], 'readwrite');
    await tx.objectStore('kept').clear();
    for (const act of await tx.objectStore('unsent').getAll()) {
      if (act.personId === personId) await tx.objectStore('unsent').delete(act.id as number);
    }
    await tx.done;
  },
};
