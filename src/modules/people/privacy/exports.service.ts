import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { type StoredFile, StoredFiles } from '../../../platform/files/stored-files.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import type { PrivacyExportDto } from './privacy.dto.js';

/** Days for which an export can be downloaded. */
export const EXPORT_DAYS = 7;

/** Exports of everything about a person as one archive, built by a job. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly files: StoredFiles,
  ) {}

  list({ personId }: Actor): Promise<PrivacyExportDto[]> {
    return this.db.rows<PrivacyExportDto>(
      `SELECT x.id, x.state, x.created_at AS "createdAt", x.ready_at AS "readyAt",
         x.expires_at AS "expiresAt", f.size_bytes AS "sizeBytes"
       FROM privacy_exports x LEFT JOIN shared.stored_files f ON f.id = x.file_id
       WHERE x.person_id = $1 ORDER BY x.id DESC LIMIT 50`,
      [personId],
    );
  }

  /** Requests an export; while one is being built, that one is returned. */
  async request(actor: Actor): Promise<PrivacyExportDto> {
    await this.db.transaction(async () => {
      const id = newId();
      const fresh = await this.db.run(
        `INSERT INTO privacy_exports (id, person_id) VALUES ($1, $2)
         ON CONFLICT (person_id) WHERE state IN ('queued', 'running') DO NOTHING`,
        [id, actor.personId],
      );
      if (fresh === 0) return;
      await this.outbox.enqueue('privacy.export', [{ exportId: id }]);
      await this.audit.record({
        actor,
        action: 'export.requested',
        subject: ['person', actor.personId],
      });
    });
    return (await this.list(actor))[0] as PrivacyExportDto;
  }

  /** @throws NotFound when it is another person's, not ready, or removed */
  async file(actor: Actor, id: string): Promise<StoredFile> {
    const row = await this.db.row<{ file_id: string }>(
      `SELECT file_id FROM privacy_exports
       WHERE id = $1 AND person_id = $2 AND file_id IS NOT NULL AND expires_at > now()`,
      [id, actor.personId],
    );
    if (!row) throw new NotFound('export');
    return this.files.find(row.file_id);
  }

  /** Removes expired archives. Returns the number removed. */
  async removeExpired(): Promise<number> {
    return this.remove(
      `expires_at < now()
         OR state = 'failed' AND created_at < now() - make_interval(days => ${EXPORT_DAYS})`,
      null,
    );
  }

  /** Removes all archives of a person. */
  async removeOf(personId: string): Promise<void> {
    await this.remove('person_id = $1', personId);
  }

  private async remove(condition: string, value: unknown): Promise<number> {
    return this.db.transaction(async () => {
      const rows = await this.db.rows<{ file_id: string | null }>(
        `DELETE FROM privacy_exports WHERE ${condition} RETURNING file_id`,
        value === null ? [] : [value],
      );
      await this.files.discard(rows.flatMap(({ file_id: id }) => (id ? [id] : [])));
      return rows.length;
    });
  }
}
