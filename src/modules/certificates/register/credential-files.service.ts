import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { drawingToPng } from '../../../platform/files/pictures.js';
import type { CertificateContent } from '../certificate.entity.js';
import { bakePng, bakeSvg } from '../credentials/badge.js';
import { Drawings } from '../document/typeset/drawings.service.js';
import { CertificatesService } from './certificates.service.js';

/** Side of a badge, in pixels. */
const BADGE_PIXELS = 720;

interface CredentialFile {
  bytes: Buffer | string;
  mediaType: string;
  name: string;
}

/** The credential of a certificate as a file, in several formats. */
@Injectable()
export class CredentialFilesService {
  constructor(
    private readonly db: Database,
    private readonly certificates: CertificatesService,
    private readonly drawings: Drawings,
  ) {}

  /** @param form `json`, `jwt`, `svg` or `png` @throws NotFound */
  async get(actor: Actor, id: string, form: string): Promise<CredentialFile> {
    const { number } = await this.certificates.get(actor, id);
    const row = await this.db.row<{ json: string; jwt: string; content: CertificateContent }>(
      `SELECT v.json, v.jwt, t.content FROM certificate_credentials v
       JOIN certificates t ON t.id = v.certificate_id WHERE t.id = $1`,
      [id],
    );
    if (!row) throw new NotFound('credential');
    if (form === 'json') {
      return { bytes: row.json, mediaType: 'application/vc', name: `${number}.json` };
    }
    if (form === 'jwt') {
      return { bytes: row.jwt, mediaType: 'application/vc+jwt', name: `${number}.jwt` };
    }
    if (form !== 'svg' && form !== 'png') throw new NotFound('credential');
    const badge = await this.drawings.badge(row.content);
    if (form === 'svg') {
      const bytes = bakeSvg(badge, row.json);
      return { bytes, mediaType: 'image/svg+xml', name: `${number}.svg` };
    }
    const png = await drawingToPng(badge, BADGE_PIXELS);
    return { bytes: bakePng(png, row.json), mediaType: 'image/png', name: `${number}.png` };
  }
}
