import type { Readable } from 'node:stream';
import type { Database } from '../database/database.js';
import type { FileStore } from './file-store.js';

/** A file store that rejects calls inside a transaction. */
export class OutsideTransactions implements FileStore {
  constructor(
    private readonly db: Database,
    private readonly store: FileStore,
  ) {}

  put(key: string, bytes: Buffer, mediaType: string): Promise<void> {
    this.db.refuseInTransaction('writing a file');
    return this.store.put(key, bytes, mediaType);
  }

  putFile(key: string, path: string, mediaType: string): Promise<void> {
    this.db.refuseInTransaction('writing a file');
    return this.store.putFile(key, path, mediaType);
  }

  get(key: string): Promise<Readable> {
    this.db.refuseInTransaction('reading a file');
    return this.store.get(key);
  }

  remove(key: string): Promise<void> {
    this.db.refuseInTransaction('removing a file');
    return this.store.remove(key);
  }

  check(): Promise<void> {
    return this.store.check();
  }
}
