import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { drawingToWebp } from '../../../platform/files/pictures.js';
import type { ReadableFile } from '../../../platform/files/stored-files.js';
import type { Certificate } from '../certificate.entity.js';
import { verificationUrl } from '../credentials/issuer.js';
import { Drawings } from '../document/typeset/drawings.service.js';
import { ImagesService } from '../templates/images.service.js';
import { TemplatesService } from '../templates/templates.service.js';
import { CertificatesService } from './certificates.service.js';

/** Width in pixels: twice that of the widest place where pages show it. */
const WIDTH = 960;
/** Pictures in memory, of about 40 KB, and for how long, as they contain names. */
const KEPT = { max: 200, ttl: 10 * 60_000 };

type Drawn = Pick<Certificate, 'number' | 'content' | 'templateVersionId' | 'shippedDesign'>;

/** Pictures of issued certificates, as pages show them: the first page of the document. */
@Injectable()
export class CertificatePicturesService {
  private readonly kept = new LRUCache<string, Promise<Buffer>>(KEPT);

  constructor(
    private readonly db: Database,
    private readonly certificates: CertificatesService,
    private readonly templates: TemplatesService,
    private readonly images: ImagesService,
    private readonly drawings: Drawings,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws NotFound as for the document, TooMuchWork, Unavailable */
  async get(actor: Actor, id: string): Promise<ReadableFile> {
    await this.certificates.get(actor, id);
    // Without a document there is no picture either: it is still being created, or was erased.
    const row = await this.db.row<Drawn>(
      `SELECT number, content, template_version_id AS "templateVersionId",
         shipped_design AS "shippedDesign"
       FROM certificates WHERE id = $1 AND file_id IS NOT NULL`,
      [id],
    );
    if (!row) throw new NotFound('file');
    const bytes = await this.picture(id, row);
    return {
      name: `${row.number}.webp`,
      version: createHash('sha256').update(bytes).digest('hex'),
      open: async () => ({ mediaType: 'image/webp', sizeBytes: bytes.length, bytes }),
    };
  }

  /** Number and content of a certificate are fixed, so its picture is drawn once. */
  private picture(id: string, row: Drawn): Promise<Buffer> {
    const kept = this.kept.get(id);
    if (kept) return kept;
    const picture = this.draw(row);
    this.kept.set(id, picture);
    picture.catch(() => this.kept.delete(id)); // the caller gets the error
    return picture;
  }

  private async draw(row: Drawn): Promise<Buffer> {
    const { number, content, templateVersionId, shippedDesign } = row;
    const design = await this.templates.design(templateVersionId, content.kind, shippedDesign);
    const url = verificationUrl(this.settings.publicUrl, number);
    // Its QR code has the address alone: the signed summary is too fine for a picture of this size.
    const drawn = { design, content, printed: { number, url }, code: url };
    const { svg } = await this.drawings.page(drawn, await this.images.of(design));
    return drawingToWebp(svg, WIDTH);
  }
}
