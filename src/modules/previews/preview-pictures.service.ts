import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { bounds } from '../../platform/bounds/bounds.js';
import { drawingToPng } from '../../platform/files/pictures.js';
import type { PageLanguage } from '../../platform/i18n/accepted-language.js';
import { NativeSlots } from '../../platform/threads/native-slots.js';
import type { Cover } from '../certificates/document/typeset/cover.js';
import { Drawings } from '../certificates/document/typeset/drawings.service.js';
import { coverOf, programmeCover } from './covers.js';
import { PreviewSubjectsService } from './preview-subjects.service.js';

export interface PreviewPicture {
  png: Buffer;
  etag: string;
}

/** Pictures in memory, of about 60 KB each. */
const MAX_CACHED = 300;

/**
 * Pictures for link previews. They are cached by what they show, so a change of the title or the dates
 * gives a new one. Anyone may ask for them: one is drawn at a time, and few may wait.
 */
@Injectable()
export class PreviewPicturesService {
  private readonly cached = new LRUCache<string, Promise<PreviewPicture>>({ max: MAX_CACHED });
  private readonly slots = new NativeSlots(1, bounds.linkPreview.items);

  constructor(
    private readonly subjects: PreviewSubjectsService,
    private readonly drawings: Drawings,
  ) {}

  /** @throws NotFound, TooMuchWork, Unavailable */
  async cohort(id: string, language: PageLanguage = 'en'): Promise<PreviewPicture> {
    return this.picture(coverOf(await this.subjects.cohort(id), language));
  }

  /** @throws NotFound, TooMuchWork, Unavailable */
  async course(id: string, language: PageLanguage = 'en'): Promise<PreviewPicture> {
    return this.picture(coverOf(await this.subjects.course(id), language));
  }

  /** @throws TooMuchWork, Unavailable */
  programme(language: PageLanguage = 'en'): Promise<PreviewPicture> {
    return this.picture(programmeCover(language));
  }

  private picture(cover: Cover): Promise<PreviewPicture> {
    const key = JSON.stringify(cover);
    const cached = this.cached.get(key);
    if (cached) return cached;
    const picture = this.slots.run(() => this.draw(cover));
    this.cached.set(key, picture);
    picture.catch(() => this.cached.delete(key)); // the caller gets the error
    return picture;
  }

  private async draw(cover: Cover): Promise<PreviewPicture> {
    const png = await drawingToPng(await this.drawings.cover(cover), 1_200, 630);
    const etag = `"${createHash('sha256').update(png).digest('hex').slice(0, 24)}"`;
    return { png, etag };
  }
}
