import { Injectable } from '@nestjs/common';
import { acceptedLanguage, type PageLanguage } from '../i18n/accepted-language.js';
import { logger } from '../telemetry/logger.js';

/** What messengers and search engines show of a page. */
export interface PageMetadata {
  title: string;
  description: string;
  /** Path of a PNG, 1200 by 630. */
  image: string;
}

/** @returns undefined when the page has nothing to show to everyone */
type Describe = (id: string, language: PageLanguage) => Promise<PageMetadata | undefined>;

/** Pages described at the same time; further ones are sent without metadata. */
const MAX_AT_ONCE = 20;

/** Milliseconds after which a page is sent without metadata, since a person may be waiting. */
const TIMEOUT_MS = 1_000;

/** The metadata of public pages, by address. Modules declare it; `web-client.ts` sends it. */
@Injectable()
export class PageMetadataRegistry {
  private readonly pages = new Map<string, Describe>();
  private running = 0;

  /** @param path such as `/cohorts`, or `/cohorts/:id` for all pages one level below it */
  declare(path: string, describe: Describe): void {
    this.pages.set(path.replace(':id', ':'), describe);
  }

  /** Never rejects: a page without metadata is better than none. */
  async find(path: string, accept: string | undefined): Promise<PageMetadata | undefined> {
    const cut = path.lastIndexOf('/') + 1;
    const describe = this.pages.get(path) ?? this.pages.get(`${path.slice(0, cut)}:`);
    if (!describe || this.running >= MAX_AT_ONCE) return undefined;
    this.running++;
    const found = Promise.resolve()
      .then(() => describe(path.slice(cut), acceptedLanguage(accept)))
      .catch((error: Error) => void logger.warn({ error: error.message }, 'page not described'))
      .finally(() => this.running--);
    return await withinTimeout(found);
  }
}

/** Resolves to undefined when `found` takes too long. */
async function withinTimeout<T>(found: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_MS, undefined);
  });
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
  }
}
