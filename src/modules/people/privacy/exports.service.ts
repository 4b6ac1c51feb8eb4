import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { FileUploads, type Upload } from '../../../platform/files/file-uploads.js';
import { type StoredFile, StoredFiles } from '../../../platform/files/stored-files.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { PersonalDataRegister } from '../../../platform/privacy/personal-data.js';
import { type Commit, LongJob } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { packExport, type Section } from './export-archive.js';
import type { PrivacyExportDto } from './privacy.dto.js';
import { PrivacyExportReady } from './privacy.events.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'privacy.export': { exportId: string };
  }
}

/** Days an export may be fetched. */
export const EXPORT_DAYS = 7;

const openExport = `SELECT x.person_id FROM privacy_exports x JOIN people p ON p.id = x.person_id
  WHERE x.id = $1 AND x.ready_at IS NULL AND p.status = 'active'`;

/** Everything about a person as one archive, made by a job. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly files: StoredFiles,
    private readonly uploads: FileUploads,
    private readonly register: PersonalDataRegister,
  ) {}

  list({ personId }: Actor): Promise<PrivacyExportDto[]> {
    return this.db.rows<PrivacyExportDto>(
      `SELECT x.id, x.created_at AS "createdAt", x.ready_at AS "readyAt",
         x.expires_at AS "expiresAt", f.size_bytes AS "sizeBytes"
       FROM privacy_exports x LEFT JOIN shared.stored_files f ON f.id = x.file_id
       WHERE x.person_id = $1 ORDER BY x.id DESC LIMIT 50`,
      [personId],
    );
  }

  /** Asks for one; while one is being made, that one is answered. */
  async request(actor: Actor): Promise<PrivacyExportDto> {
    await this.db.transaction(async () => {
      const id = newId();
      const fresh = await this.db.run(
        `INSERT INTO privacy_exports (id, person_id) VALUES ($1, $2)
         ON CONFLICT (person_id) WHERE ready_at IS NULL DO NOTHING`,
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

  /** @throws NotFound when it is another's, not ready, or removed */
  async file(actor: Actor, id: string): Promise<StoredFile> {
    const row = await this.db.row<{ file_id: string }>(
      `SELECT file_id FROM privacy_exports
       WHERE id = $1 AND person_id = $2 AND file_id IS NOT NULL AND expires_at > now()`,
      [id, actor.personId],
    );
    if (!row) throw new NotFound('export');
    return this.files.find(row.file_id);
  }

  /**
   * Reads everything about a person and packs it, which no transaction may wait for: only the rows
   * at the end are written in one, if the person is still there then.
   */
  @LongJob('privacy.export')
  async make({ exportId }: JobPayloads['privacy.export']): Promise<Commit | undefined> {
    const row = await this.db.row<{ person_id: string }>(openExport, [exportId]);
    if (!row) return undefined;
    const content = await packExport(await this.collect(row.person_id));
    const uploads = await this.uploads.write([
      { name: 'my-data.zip', content, mediaType: 'application/zip' },
    ]);
    return () => this.keep(exportId, uploads);
  }

  /** Keeps the archive, if the export is still open. */
  private async keep(exportId: string, uploads: Upload[]): Promise<void> {
    const open = await this.db.row(`${openExport} FOR UPDATE OF x`, [exportId]);
    if (!open) return this.uploads.giveUp(uploads);
    await this.uploads.record(uploads);
    await this.db.run(
      `UPDATE privacy_exports SET file_id = $2, ready_at = now(),
         expires_at = now() + make_interval(days => ${EXPORT_DAYS}) WHERE id = $1`,
      [exportId, uploads[0]?.id],
    );
    await this.outbox.publish(new PrivacyExportReady(exportId));
  }

  /** Removes archives that have run out. Returns how many. */
  async removeExpired(): Promise<number> {
    return this.remove('expires_at < now()', null);
  }

  /** Removes all of a person. */
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

  private async collect(personId: string) {
    const sections: Section[] = [];
    const files: { name: string; bytes: Buffer }[] = [];
    for (const { kind, export: statements, exportFiles } of this.register.kinds) {
      for (const [name, sql] of Object.entries(statements)) {
        sections.push({ kind, name, rows: await this.db.rows(sql, [personId]) });
      }
      if (!exportFiles) continue;
      for (const { id } of await this.db.rows<{ id: string }>(exportFiles, [personId])) {
        const file = await this.files.find(id);
        files.push({ name: file.name, bytes: await this.files.read(file) });
      }
    }
    return { sections, files };
  }
}
