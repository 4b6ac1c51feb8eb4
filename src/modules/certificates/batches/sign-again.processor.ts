import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { JobTogether } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { type CertificateToMake, MakeCertificateProcessor } from './make-certificate.processor.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'certificates.sign-again': { certificateId: string };
  }
}

/** Certificates whose key was revoked: the same content, by the keys in use, in new files. */
@Injectable()
export class SignAgainProcessor {
  constructor(
    private readonly db: Database,
    private readonly files: StoredFiles,
    private readonly maker: MakeCertificateProcessor,
  ) {}

  /** One that is trusted by now, or no longer in force, is left as it is. */
  @JobTogether('certificates.sign-again')
  async signAgain(payloads: JobPayloads['certificates.sign-again'][]): Promise<void> {
    const rows = await this.db.rows<CertificateToMake & { fileId: string }>(
      `SELECT t.id, t.number, t.content, t.status_index AS "statusIndex", t.file_id AS "fileId",
         coalesce(t.award_id, t.id) AS "achievementId", t.template_version_id AS "templateVersionId",
         p.email, now() AS "approvedAt"
       FROM certificates t JOIN certificate_credentials v ON v.certificate_id = t.id
       LEFT JOIN shared.people p ON p.id = t.person_id
       WHERE t.id = ANY($1) AND t.state = 'issued' AND EXISTS (SELECT 1 FROM issuer_keys k
         WHERE k.revoked_at IS NOT NULL
           AND k.ordinal = CASE k.purpose WHEN 'credentials' THEN v.credential_key
             ELSE v.document_key END)
       ORDER BY t.id FOR UPDATE OF t`,
      [payloads.map(({ certificateId }) => certificateId)],
    );
    if (rows.length === 0) return;
    const { made, keys } = await this.maker.produce(rows);
    const files = await this.files.keepAll(
      made.map(({ row, bytes }) => ({
        bytes,
        name: `${row.number}.pdf`,
        mediaType: 'application/pdf',
      })),
    );
    await this.db.run(
      `WITH made AS (
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS m (id, file, json, jwt)
       ), credentials AS (
         UPDATE certificate_credentials v SET json = made.json, jwt = made.jwt,
           credential_key = $5, document_key = $6 FROM made WHERE v.certificate_id = made.id)
       UPDATE certificates t SET file_id = made.file, signed_again_at = clock_timestamp(),
         version = version + 1 FROM made WHERE t.id = made.id`,
      [
        made.map(({ row }) => row.id),
        files.map(({ id }) => id),
        made.map(({ credential }) => credential.json),
        made.map(({ credential }) => credential.jwt),
        ...[keys.credentials, keys.documents],
      ],
    );
    await this.files.discard(rows.map(({ fileId }) => fileId));
  }
}
