import type { Readable } from 'node:stream';

/** Where bytes are kept: a disk or any S3-compatible store. Keys are paths of safe characters. */
export interface FileStore {
  /** Writes whole or not at all; writing a key again replaces it. */
  put(key: string, bytes: Buffer, mediaType: string): Promise<void>;
  /** Like `put`, for a file of this machine that is too large to hold in memory. */
  putFile(key: string, path: string, mediaType: string): Promise<void>;
  /** @throws FileMissing */
  get(key: string): Promise<Readable>;
  /** Removes a key and what a write that was cut off left of it; neither need be there. */
  remove(key: string): Promise<void>;
  /** Throws when the store cannot be written to. */
  check(): Promise<void>;
}

export const FILE_STORE = Symbol('file store');

/** The store has no such key. */
export class FileMissing extends Error {
  constructor(key: string) {
    super(`The file store has no ${key}`);
  }
}
