import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { streamZip } from '../../../platform/files/zip-writer.js';
import { visibleCertificates } from '../certificates.policy.js';

/** The documents of several certificates of the register in one file. */
@Injectable()
export class DocumentZipsService {
  constructor(
    private readonly db: Database,
    private readonly files: StoredFiles,
  ) {}

  /**
   * A zip of the PDFs of those that are in force and within the actor's scope, sent while they are
   * read. @throws NotFound when there are none
   */
  async zip(actor: Actor, ids: string[]): Promise<Readable> {
    const rows = await this.db.rows<{ number: string; fileId: string }>(
      sql`SELECT t.number, t.file_id AS "fileId" FROM certificates t
        WHERE t.id = ANY(${ids}::uuid[]) AND t.state = 'issued' AND t.file_id IS NOT NULL
          AND ${visibleCertificates(actor, sql`t.member_state`, sql`t.person_id`)}
        ORDER BY t.number`,
    );
    if (rows.length === 0) throw new NotFound('file');
    const stored = await this.files.findAll(rows.map(({ fileId }) => fileId));
    return streamZip(async (zip) => {
      for (const [index, { number }] of rows.entries()) {
        const file = stored[index] as (typeof stored)[number];
        await zip.add(`${number}.pdf`, await this.files.open(file), { isPacked: true });
      }
    });
  }
}
