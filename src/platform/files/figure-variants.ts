import { Inject, Injectable } from '@nestjs/common';
import { logger } from '../telemetry/logger.js';
import { FILE_STORE, FileMissing, type FileStore } from './file-store.js';
import { BadPicture, redraw, UnreadablePicture } from './pictures.js';

/** Widths a figure may be asked for in, in CSS pixels. */
export const figureWidths = ['480', '960', '1600'] as const;

/** Where a figure is kept in a width. */
const variantOf = (storageKey: string, width: number | string) => `${storageKey}-w${width}.webp`;

/** Where the smaller ones of a figure are kept, if they have been asked for. */
export const variantsOf = (storageKey: string): string[] =>
  figureWidths.map((width) => variantOf(storageKey, width));

/** Damaged pictures that a process remembers, so that it does not try them again. */
const UNREADABLE_KEPT = 1_000;

/** What of a stored file counts here. */
interface Picture {
  mediaType: string;
  storageKey: string;
}

const raster = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif']);

/**
 * Figures made smaller for small screens and weak connections, as WebP. Each is made when it is
 * first asked for and kept in the file store beside the original.
 */
@Injectable()
export class FigureVariants {
  private readonly making = new Map<string, Promise<Buffer>>();
  private readonly unreadable = new Set<string>();

  constructor(@Inject(FILE_STORE) private readonly store: FileStore) {}

  /** The figure at most `width` pixels wide; undefined when it is not a picture of pixels. */
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
      return undefined; // it is sent as it is
    } finally {
      this.making.delete(key);
    }
  }

  /** A damaged picture stays damaged; anything else is a fault of ours. */
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
