import type { Readable } from 'node:stream';

/** A place for bytes: a disk or any S3-compatible store. Keys are paths of safe characters. */
export interface FileStore {
  /** Writes atomically; writing a key again replaces it. */
  put(key: string, bytes: Buffer, mediaType: string): Promise<void>;
  /** Like `put`, for a local file that is too large for memory. */
  putFile(key: string, path: string, mediaType: string): Promise<void>;
  /** @throws FileMissing */
  get(key: string): Promise<Readable>;
  /** Removes a key and any remains of an interrupted write; neither needs to exist. */
  remove(key: string): Promise<void>;
  /** Throws when the store cannot be written to. */
  check(): Promise<void>;
}

export const FILE_STORE = Symbol('file store');

/** The store does not have this key. */
export class FileMissing extends Error {
  constructor(key: string) {
    super(`The file store has no ${key}`);
  }
}
