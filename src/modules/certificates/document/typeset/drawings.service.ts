import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { bounds } from '../../../../platform/bounds/bounds.js';
import { Threads } from '../../../../platform/threads/threads.js';
import type { CertificateContent } from '../../certificate.entity.js';
import type { DocumentInput, Images, PagePreview } from './certificate-document.js';
import type { Cover } from './cover.js';
import type { Drawing } from './draw.thread.js';
import type { HolderNames } from './page.js';

/** Number of cached badges; all certificates of a cohort have the same badge. */
const KEPT_BADGES = 100;

const DRAW = new URL('./draw.thread.js', import.meta.url);

/** Draws certificates, names and badges in a worker thread, because Typst blocks its thread. */
@Injectable()
export class Drawings {
  private readonly badges = new LRUCache<string, Promise<string>>({ max: KEPT_BADGES });

  constructor(private readonly threads: Threads) {}

  /** The first page of a certificate. @throws TooMuchWork, Unavailable */
  page(drawn: Omit<DocumentInput, 'credential'>, images: Images): Promise<PagePreview> {
    return this.draw({ kind: 'page', drawn, images });
  }

  /** How a name will appear on the page. @throws TooMuchWork, Unavailable */
  name(names: HolderNames): Promise<string> {
    return this.draw({ kind: 'name', names });
  }

  /** @throws TooMuchWork, Unavailable */
  badge(content: CertificateContent): Promise<string> {
    const { kind, cohortTitle, issuedOn, area } = content;
    const key = JSON.stringify([kind, cohortTitle, issuedOn.slice(0, 4), area?.theme]);
    const cached = this.badges.get(key);
    if (cached) return cached;
    const drawing = this.draw<string>({ kind: 'badge', content });
    this.badges.set(key, drawing);
    drawing.catch(() => this.badges.delete(key)); // the caller gets the error
    return drawing;
  }

  /**
   * The picture of a link preview, as SVG. Anyone may ask for one, so it never delays those who wait
   * for a name or a badge. @throws TooMuchWork, Unavailable
   */
  cover(cover: Cover): Promise<string> {
    const limits = { what: 'title', seconds: bounds.linkPreview.seconds };
    return this.threads.run<string>(DRAW, { kind: 'cover', cover } satisfies Drawing, limits);
  }

  /** Certificates for printing, as one PDF. @throws TooMuchWork, Unavailable */
  async print(pages: Omit<DocumentInput, 'credential'>[], images: Images): Promise<Buffer> {
    const limits = { what: 'certificates', seconds: bounds.drawing.seconds * pages.length };
    return Buffer.from(
      await this.threads.run<Uint8Array>(DRAW, { kind: 'print', pages, images }, limits),
    );
  }

  private draw<T extends string | PagePreview>(drawing: Drawing): Promise<T> {
    const isPage = drawing.kind === 'page';
    const { seconds } = isPage ? bounds.drawing : bounds.nameLine;
    return this.threads.run<T>(DRAW, drawing, {
      what: isPage ? 'design' : 'name',
      seconds,
      lane: isPage ? 'heavy' : 'quick',
    });
  }
}
