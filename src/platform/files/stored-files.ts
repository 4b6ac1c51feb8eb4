import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { NotFound } from '../errors/errors.js';
import { Outbox } from '../outbox/outbox.js';
import { FigureVariants } from './figure-variants.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { typeOfContent } from './pictures.js';
import type { StoredFile as StoredFileRow } from './stored-file.entity.js';

/** The row of a file; its bytes are in the file store under `storageKey`. */
export type StoredFile = Omit<StoredFileRow, 'createdAt'>;

/** A file, or a resized version of a picture, for a reader who has access. */
export interface ReadableFile {
  name: string;
  /** Identical for identical bytes. */
  version: string;
  open(): Promise<FileContent>;
}

export interface FileContent {
  mediaType: string;
  sizeBytes: number;
  bytes: Buffer | Readable;
}

const textTypes: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.json': 'application/json',
};

/**
 * Detects the media type from the content; the name counts only for text, which has no signature.
 */
export async function mediaTypeOf(name: string, bytes: Buffer): Promise<string> {
  const found = await typeOfContent(bytes);
  if (found && found !== 'application/xml') return found;
  const extension = extname(name).toLowerCase();
  if (extension === '.svg' && !/<svg[\s>]/i.test(bytes.subarray(0, 4_096).toString()))
    return 'application/octet-stream';
  return textTypes[extension] ?? 'application/octet-stream';
}

/** Stored files and their rows; `FileUploads` writes both. */
@Injectable()
export class StoredFiles {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    @Inject(FILE_STORE) private readonly store: FileStore,
    private readonly variants: FigureVariants,
  ) {}

  /** @throws NotFound */
  async find(id: string): Promise<StoredFile> {
    const [file] = await this.findAll([id]);
    return file as StoredFile;
  }

  /**
   * Returns the files in the order of their ids.
   * @throws NotFound when one does not exist
   */
  async findAll(ids: string[]): Promise<StoredFile[]> {
    const rows = await this.db.rows<StoredFile>(
      `SELECT id, name, media_type AS "mediaType", size_bytes AS "sizeBytes", sha256,
         storage_key AS "storageKey" FROM stored_files WHERE id = ANY($1)`,
      [ids],
    );
    const files = new Map(rows.map((file) => [file.id, file]));
    return ids.map((id) => {
      const file = files.get(id);
      if (!file) throw new NotFound('file');
      return file;
    });
  }

  /** The bytes of a file, as a stream. */
  open(file: StoredFile): Promise<Readable> {
    return this.store.get(file.storageKey);
  }

  /** All bytes of a file. */
  async read(file: StoredFile): Promise<Buffer> {
    return buffer(await this.open(file));
  }

  /**
   * Removes files in the caller's transaction: their rows immediately, their bytes by a job after
   * the commit. For files that no other row will refer to again: archives and certificates of a
   * person.
   */
  async discard(ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = await this.db.rows<{ storage_key: string }>(
      'DELETE FROM stored_files WHERE id = ANY($1) RETURNING storage_key',
      [ids],
    );
    const payloads = rows.map(({ storage_key: storageKey }) => ({ storageKey }));
    await this.outbox.enqueue('files.remove', payloads);
  }

  /** @param width a picture at most this wide, in pixels, as WebP */
  readable(file: StoredFile, width?: number): ReadableFile {
    return {
      name: file.name,
      version: width ? `w${width}-${file.sha256}` : file.sha256,
      open: async () => {
        const smaller = width && (await this.variants.get(file, width));
        if (smaller) return { mediaType: 'image/webp', sizeBytes: smaller.length, bytes: smaller };
        return { ...file, bytes: await this.open(file) };
      },
    };
  }
}
