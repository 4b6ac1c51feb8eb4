import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { FileUploads } from '../../../platform/files/file-uploads.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { type Commit, LongJobTogether } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import {
  type CertificateToMake,
  MakeCertificateProcessor,
  type Produced,
} from './make-certificate.processor.js';

/** SQL: certificate `t` is in force, and was signed with a revoked key. */
const isDistrusted = sql`t.state = 'issued' AND EXISTS (
  SELECT 1 FROM certificate_credentials v JOIN issuer_keys k
    ON k.ordinal = CASE k.purpose WHEN 'credentials' THEN v.credential_key ELSE v.document_key END
  WHERE v.certificate_id = t.id AND k.revoked_at IS NOT NULL)`;

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'certificates.sign-again': { certificateId: string };
  }
}

/**
 * Signs certificates again after a key was revoked: the same content, with the current keys, in new
 * files.
 */
@Injectable()
export class SignAgainProcessor {
  constructor(
    private readonly db: Database,
    private readonly files: StoredFiles,
    private readonly uploads: FileUploads,
    private readonly maker: MakeCertificateProcessor,
  ) {}

  /** Skips certificates that are already signed with a trusted key or no longer in force. */
  @LongJobTogether('certificates.sign-again')
  async signAgain(payloads: JobPayloads['certificates.sign-again'][]): Promise<Commit | undefined> {
    const ids = payloads.map(({ certificateId }) => certificateId);
    const rows = await this.db.rows<CertificateToMake>(
      sql`SELECT t.id, t.number, t.content, t.status_index AS "statusIndex",
         coalesce(t.award_id, t.id) AS "achievementId", t.template_version_id AS "templateVersionId",
         t.shipped_design AS "shippedDesign",
         p.email, now() AS "approvedAt"
       FROM certificates t LEFT JOIN shared.people p ON p.id = t.person_id
       WHERE t.id = ANY(${ids}) AND ${isDistrusted} ORDER BY t.id`,
    );
    if (rows.length === 0) return undefined;
    const produced = await this.maker.produce(rows);
    return () => this.replace(produced);
  }

  private async replace(produced: Produced): Promise<void> {
    const made = await this.maker.lockUnchanged(produced, {
      name: 'certificates still to sign again',
      condition: isDistrusted,
    });
    await this.uploads.record(made.map(({ upload }) => upload));
    const replaced = await this.db.rows<{ fileId: string }>(
      `WITH made AS (
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS m (id, file, json, jwt)
       ), credentials AS (
         UPDATE certificate_credentials v SET json = made.json, jwt = made.jwt,
           credential_key = $5, document_key = $6 FROM made WHERE v.certificate_id = made.id)
       UPDATE certificates t SET file_id = made.file, signed_again_at = clock_timestamp(),
         version = version + 1 FROM made WHERE t.id = made.id
       RETURNING OLD.file_id AS "fileId"`,
      [
        made.map(({ id }) => id),
        made.map(({ upload }) => upload.id),
        made.map(({ credential }) => credential.json),
        made.map(({ credential }) => credential.jwt),
        ...[produced.keys.credentials, produced.keys.documents],
      ],
    );
    await this.files.discard(replaced.map(({ fileId }) => fileId));
  }
}
