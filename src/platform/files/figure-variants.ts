import { Inject, Injectable } from '@nestjs/common';
import { logger } from '../telemetry/logger.js';
import { FILE_STORE, FileMissing, type FileStore } from './file-store.js';
import { BadPicture, redraw, UnreadablePicture } from './pictures.js';

/** Widths in which a figure can be requested, in CSS pixels. */
export const figureWidths = ['480', '960', '1600'] as const;

/** The storage key of a figure in a width. */
const variantOf = (storageKey: string, width: number | string) => `${storageKey}-w${width}.webp`;

/** The storage keys of all resized versions of a figure, which exist if they were requested. */
export const variantsOf = (storageKey: string): string[] =>
  figureWidths.map((width) => variantOf(storageKey, width));

/** Damaged images that a process remembers, in order not to retry them. */
const UNREADABLE_KEPT = 1_000;

/** The parts of a stored file that are needed here. */
interface Picture {
  mediaType: string;
  storageKey: string;
}

const raster = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif']);

/**
 * Figures resized for small screens and slow connections, as WebP. Each is created on first request
 * and kept in the file store next to the original.
 */
@Injectable()
export class FigureVariants {
  private readonly making = new Map<string, Promise<Buffer>>();
  private readonly unreadable = new Set<string>();

  constructor(@Inject(FILE_STORE) private readonly store: FileStore) {}

  /** Returns the figure at most `width` pixels wide; undefined when it is not a raster image. */
  async get(file: Picture, width: number): Promise<Buffer | undefined> {
    if (!raster.has(file.mediaType) || this.unreadable.has(file.storageKey)) return undefined;
    const key = variantOf(file.storageKey, width);
    const kept = await this.read(key);
    if (kept) return kept;
    const running = this.making.get(key) ?? this.make(file, width, key);
    this.making.set(key, running);
    try {
      return await running;
    } catch (error) {
      this.note(file, error);
      return undefined; // the original is sent
    } finally {
      this.making.delete(key);
    }
  }

  /** A damaged image stays damaged; any other error is a fault of ours. */
  private note({ storageKey }: Picture, error: unknown): void {
    if (!(error instanceof BadPicture || error instanceof UnreadablePicture)) {
      logger.warn({ storageKey, err: error }, 'a figure was not made smaller');
      return;
    }
    if (this.unreadable.size >= UNREADABLE_KEPT) this.unreadable.clear();
    this.unreadable.add(storageKey);
  }

  private async make(file: Picture, width: number, key: string): Promise<Buffer> {
    const original = await this.read(file.storageKey);
    if (!original) throw new FileMissing(file.storageKey);
    const { data } = await redraw(original, [...raster], (picture) =>
      picture.resize({ width, withoutEnlargement: true }).webp({ quality: 72 }),
    );
    await this.store.put(key, data, 'image/webp');
    return data;
  }

  private async read(key: string): Promise<Buffer | undefined> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of await this.store.get(key)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    } catch (error) {
      if (error instanceof FileMissing) return undefined;
      throw error;
    }
  }
}
