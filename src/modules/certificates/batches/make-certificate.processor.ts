import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Job } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import type { CertificateContent } from '../certificate.entity.js';
import { CertificateIssued } from '../certificates.events.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { ISSUER_NAME, verificationUrl } from '../credentials/issuer.js';
import { IssuerKeysService } from '../credentials/issuer-keys.service.js';
import { CertificateDocument } from '../document/certificate-document.js';
import { signPdf } from '../document/pdf-signature.js';
import { ImagesService } from '../templates/images.service.js';
import { TemplatesService } from '../templates/templates.service.js';

interface Row {
  id: string;
  number: string;
  content: CertificateContent;
  statusIndex: string;
  achievementId: string;
  templateVersionId: string | null;
  email: string | null;
  approvedAt: Date;
  paused: boolean;
}

/** Makes the credential and the document of one certificate. */
@Injectable()
export class MakeCertificateProcessor {
  constructor(
    private readonly db: Database,
    private readonly files: StoredFiles,
    private readonly outbox: Outbox,
    private readonly credentials: CredentialsService,
    private readonly keys: IssuerKeysService,
    private readonly document: CertificateDocument,
    private readonly templates: TemplatesService,
    private readonly images: ImagesService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * The file is written first, then file row, credential, certificate and the note that the job is
   * done become true in one transaction: killed anywhere, it is made again, and counts once. What
   * is made again is the same to the byte, so it is even the same file.
   */
  @Job('certificates.make')
  async make({ certificateId }: JobPayloads['certificates.make']): Promise<void> {
    const [row] = await this.db.prepared<Row>(
      'certificate to make',
      `SELECT t.id, t.number, t.content, t.status_index AS "statusIndex",
         coalesce(t.award_id, t.id) AS "achievementId", t.template_version_id AS "templateVersionId",
         p.email, t.created_at AS "approvedAt",
         coalesce((SELECT b.paused_at IS NOT NULL FROM certificate_batches b
           WHERE b.id = t.batch_id), false) AS paused
       FROM certificates t LEFT JOIN people p ON p.id = t.person_id
       WHERE t.id = $1 AND t.state = 'making' FOR UPDATE OF t`,
      [certificateId],
    );
    if (!row || row.paused) return;
    const credential = await this.credentials.sign({
      ...row,
      statusIndex: Number(row.statusIndex),
    });
    const pdf = await this.draw(row, credential.json);
    const file = await this.files.keep(`${row.number}.pdf`, pdf, 'application/pdf');
    await this.db.prepared(
      'certificate made',
      `WITH credential AS (
         INSERT INTO certificate_credentials (certificate_id, json, jwt) VALUES ($1, $3, $4))
       UPDATE certificates SET state = 'issued', file_id = $2, issued_at = now(),
         version = version + 1 WHERE id = $1`,
      [certificateId, file.id, credential.json, credential.jwt],
    );
    await this.outbox.publish(new CertificateIssued(certificateId));
  }

  private async draw(row: Row, credential: string): Promise<Buffer> {
    const { number, content } = row;
    const design = await this.templates.design(row.templateVersionId, content.kind);
    const printed = { number, url: verificationUrl(this.settings.publicUrl, number) };
    const code = await this.credentials.code(number, Number(row.statusIndex), content);
    const images = await this.images.of(design);
    const pdf = this.document.make({ design, content, printed, code, credential }, images);
    return signPdf(pdf, await this.keys.forDocuments(), {
      name: ISSUER_NAME,
      reason: `Certificate ${number}`,
      signedAt: row.approvedAt,
    });
  }
}
