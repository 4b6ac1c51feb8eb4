import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { type StoredFile, StoredFiles } from '../../../platform/files/stored-files.js';
import { fault } from '../../../platform/i18n/fault.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { NothingMade } from '../certificates.errors.js';
import type { BundleDto, NewBundleDto } from './batches.dto.js';

/** Maximum number of certificates in one file. */
const MAX_CERTIFICATES = 3_000;
/** Days for which the file of a batch is kept. */
const KEPT_DAYS = 7;

const columns = `u.id, u.state, u.form, u.sorting, u.made, u.total, u.created_at AS "createdAt",
  u.ready_at AS "readyAt", f.size_bytes::int AS "sizeBytes"`;
const from = 'certificate_bundles u LEFT JOIN shared.stored_files f ON f.id = u.file_id';

/** Bundles: all certificates of a batch in one file, a zip or one PDF for printing. */
@Injectable()
export class BundlesService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly files: StoredFiles,
  ) {}

  /** Lists the newest 20, newest first. */
  list(batchId: string): Promise<BundleDto[]> {
    return this.db.rows<BundleDto>(
      `SELECT ${columns} FROM ${from} WHERE u.batch_id = $1 ORDER BY u.id DESC LIMIT 20`,
      [batchId],
    );
  }

  /** Requests a bundle, which a job creates. @throws NothingMade, InvalidFields */
  async request(actor: Actor, batchId: string, dto: NewBundleDto): Promise<BundleDto> {
    const { form, sorting, numbers = [] } = dto;
    const row = await this.db.row<{ made: number }>(
      `SELECT count(*)::int AS made FROM certificates WHERE batch_id = $1 AND state = 'issued'`,
      [batchId],
    );
    if (!row?.made) throw new NothingMade();
    if (row.made > MAX_CERTIFICATES) {
      throw new InvalidFields([
        {
          pointer: '/form',
          ...fault('bundle-too-large', { max: MAX_CERTIFICATES }),
        },
      ]);
    }
    const id = newId();
    await this.db.transaction(async () => {
      await this.db.run(
        `INSERT INTO certificate_bundles (id, batch_id, form, sorting, numbers, requested_by, total)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, batchId, form, sorting, numbers, actor.personId, row.made],
      );
      await this.outbox.enqueue('certificates.bundle', [{ bundleId: id }]);
    });
    return (await this.find(id)) as BundleDto;
  }

  /** @throws NotFound, also while the bundle is being created */
  async file(id: string): Promise<StoredFile> {
    const row = await this.db.row<{ file_id: string | null }>(
      'SELECT file_id FROM certificate_bundles WHERE id = $1',
      [id],
    );
    if (!row?.file_id) throw new NotFound('file');
    return this.files.find(row.file_id);
  }

  /** Removes bundles past their retention period. */
  async purge(): Promise<number> {
    return this.db.transaction(async () => {
      const rows = await this.db.rows<{ file_id: string | null }>(
        `DELETE FROM certificate_bundles WHERE created_at < now() - make_interval(days => $1)
         RETURNING file_id`,
        [KEPT_DAYS],
      );
      await this.files.discard(rows.flatMap(({ file_id: id }) => (id ? [id] : [])));
      return rows.length;
    });
  }

  private find(id: string): Promise<BundleDto | undefined> {
    return this.db.row<BundleDto>(`SELECT ${columns} FROM ${from} WHERE u.id = $1`, [id]);
  }
}
