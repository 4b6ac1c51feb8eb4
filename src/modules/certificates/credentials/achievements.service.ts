import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/errors.js';
import type { CertificateContent } from '../certificate.entity.js';
import { achievementOf } from './achievement-credential.js';
import type { Document } from './canonical.js';

/** Open Badges Achievements, which wallets look up by their URLs. */
@Injectable()
export class AchievementsService {
  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The achievement according to its newest certificate. @throws NotFound when there is none */
  async get(achievementId: string): Promise<Document> {
    const row = await this.db.row<{ content: CertificateContent }>(
      `(SELECT content FROM certificates WHERE award_id = $1 ORDER BY id DESC LIMIT 1)
       UNION ALL SELECT content FROM certificates WHERE id = $1 AND award_id IS NULL`,
      [achievementId],
    );
    if (!row) throw new NotFound('achievement');
    const { publicUrl } = this.settings;
    return achievementOf({ content: row.content, achievementId, publicUrl });
  }
}
