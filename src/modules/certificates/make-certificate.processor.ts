import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { StoredFiles } from '../../platform/files/stored-files.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Job } from '../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../platform/queue/jobs.js';
import type { CertificateContent } from './certificate.entity.js';
import { CertificateIssued } from './certificates.events.js';
import { verificationUrl } from './certificates.service.js';
import { CertificateDocument } from './document/certificate-document.js';

/** Makes the document of one certificate. */
@Injectable()
export class MakeCertificateProcessor {
  constructor(
    private readonly db: Database,
    private readonly files: StoredFiles,
    private readonly outbox: Outbox,
    private readonly document: CertificateDocument,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * The file is written first, then file row, certificate and the note that the job is done
   * become true in one transaction: killed anywhere, it is made again, and counts once.
   */
  @Job('certificates.make')
  async make({ certificateId }: JobPayloads['certificates.make']): Promise<void> {
    const row = await this.db.row<{ number: string; content: CertificateContent }>(
      `SELECT number, content FROM certificates WHERE id = $1 AND state = 'making' FOR UPDATE`,
      [certificateId],
    );
    if (!row) return;
    const pdf = await this.document.make({
      ...row.content,
      number: row.number,
      url: verificationUrl(this.settings.publicUrl, row.number),
    });
    const file = await this.files.keep(`${row.number}.pdf`, pdf, 'application/pdf');
    await this.db.run(
      `UPDATE certificates SET state = 'issued', file_id = $2, issued_at = now(),
         version = version + 1 WHERE id = $1`,
      [certificateId, file.id],
    );
    await this.outbox.publish(new CertificateIssued(certificateId));
  }
}
