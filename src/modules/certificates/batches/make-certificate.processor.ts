import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { FileUploads, type NewFile, type Upload } from '../../../platform/files/file-uploads.js';
import { undrawableIn } from '../../../platform/fonts/coverage.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { type Commit, JobFailed, LongJobTogether } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { PermanentFailure } from '../../../platform/queue/permanent-failure.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { type CertificateContent, certificateStateMachine } from '../certificate.entity.js';
import { CertificateIssued, CertificateNotMade } from '../certificates.events.js';
import { CredentialsService, type SignedCredential } from '../credentials/credentials.service.js';
import { ISSUER_NAME, verificationUrl } from '../credentials/issuer.js';
import {
  IssuerKeysService,
  type KeyPurpose,
  KeyRevokedMeanwhile,
} from '../credentials/issuer-keys.service.js';
import type { ShippedDesign } from '../document/design/design.js';
import { signPdf } from '../document/signing/pdf-signature.js';
import { CertificateDocument } from '../document/typeset/certificate-document.js';
import { ImagesService } from '../templates/images.service.js';
import { TemplatesService } from '../templates/templates.service.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'certificates.make': { certificateId: string };
  }
}

/** A certificate whose credential and document are to be created. */
export interface CertificateToMake {
  id: string;
  number: string;
  content: CertificateContent;
  statusIndex: string;
  achievementId: string;
  templateVersionId: string | null;
  shippedDesign: ShippedDesign;
  email: string | null;
  /** The time stated by the signatures. */
  approvedAt: Date;
}

/** The result for one certificate; the bytes of its document are in the file store. */
export interface MadeCertificate {
  id: string;
  credential: SignedCredential;
  upload: Upload;
}

/** The results for several certificates, and the ordinals of the keys that signed them. */
export interface Produced {
  made: MadeCertificate[];
  keys: Record<KeyPurpose, number>;
}

/** Creates the credentials and documents of certificates. */
@Injectable()
export class MakeCertificateProcessor {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly uploads: FileUploads,
    private readonly transitions: Transitions,
    private readonly credentials: CredentialsService,
    private readonly keys: IssuerKeysService,
    private readonly document: CertificateDocument,
    private readonly templates: TemplatesService,
    private readonly images: ImagesService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Creates credentials and documents and writes the files outside transactions, then commits the
   * rows together with the completion of the jobs. After a crash at any point everything is created
   * again and counts once; the output is identical to the byte, so even the file is the same.
   */
  @LongJobTogether('certificates.make')
  async make(payloads: JobPayloads['certificates.make'][]): Promise<Commit | undefined> {
    const rows = await this.db.prepared<CertificateToMake>(
      'certificates to make',
      `SELECT t.id, t.number, t.content, t.status_index AS "statusIndex",
         coalesce(t.award_id, t.id) AS "achievementId", t.template_version_id AS "templateVersionId",
         t.shipped_design AS "shippedDesign",
         p.email, t.created_at AS "approvedAt"
       FROM certificates t LEFT JOIN shared.people p ON p.id = t.person_id
       LEFT JOIN certificate_batches b ON b.id = t.batch_id
       WHERE t.id = ANY($1) AND t.state = 'making' AND b.paused_at IS NULL ORDER BY t.id`,
      [payloads.map(({ certificateId }) => certificateId)],
    );
    if (rows.length === 0) return undefined;
    const produced = await this.produce(rows);
    return () => this.issue(produced);
  }

  /** Creates credentials and documents, all signed with the same keys, and writes the files. */
  async produce(rows: CertificateToMake[]): Promise<Produced> {
    const keys = await this.keysInUse();
    const documents: NewFile[] = [];
    const credentials: SignedCredential[] = [];
    for (const row of rows) {
      const credential = await this.credentials.sign({
        ...row,
        statusIndex: Number(row.statusIndex),
      });
      credentials.push(credential);
      const content = await this.draw(row, credential.json);
      documents.push({ name: `${row.number}.pdf`, content, mediaType: 'application/pdf' });
    }
    const after = await this.keysInUse();
    if (after.credentials !== keys.credentials || after.documents !== keys.documents) {
      throw new KeyRevokedMeanwhile();
    }
    const uploads = await this.uploads.write(documents);
    const made = rows.map(({ id }, index) => ({
      id,
      credential: credentials[index] as SignedCredential,
      upload: uploads[index] as Upload,
    }));
    return { made, keys };
  }

  /**
   * Locks and returns the certificates that still meet `condition`, within the caller's
   * transaction, and keeps the keys from being revoked until it ends.
   * @throws KeyRevokedMeanwhile, so that the job is retried
   */
  async lockUnchanged(
    { made, keys }: Produced,
    { name, condition }: { name: string; condition: Sql },
  ): Promise<MadeCertificate[]> {
    const { text, values } =
      sql`SELECT t.id FROM certificates t LEFT JOIN certificate_batches b ON b.id = t.batch_id
       WHERE t.id = ANY(${made.map(({ id }) => id)}) AND ${condition}
       ORDER BY t.id FOR UPDATE OF t`;
    const open = await this.db.prepared<{ id: string }>(name, text, values);
    await this.keys.assertTrusted(keys);
    const ids = new Set(open.map(({ id }) => id));
    return made.filter(({ id }) => ids.has(id));
  }

  /** Notifies the people who issue certificates of a failed one. */
  @JobFailed('certificates.make')
  async givenUp({ certificateId }: JobPayloads['certificates.make']): Promise<void> {
    await this.outbox.publish(new CertificateNotMade(certificateId));
  }

  private async issue(produced: Produced): Promise<void> {
    const made = await this.lockUnchanged(produced, {
      name: 'certificates still to make',
      condition: sql`t.state = 'making' AND b.paused_at IS NULL`,
    });
    const ids = made.map(({ id }) => id);
    await this.uploads.record(made.map(({ upload }) => upload));
    await this.db.prepared(
      'credentials of certificates',
      `INSERT INTO certificate_credentials (certificate_id, json, jwt, credential_key, document_key)
       SELECT id, json, jwt, $4, $5
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS m (id, json, jwt)`,
      [
        ids,
        made.map(({ credential }) => credential.json),
        made.map(({ credential }) => credential.jwt),
        ...[produced.keys.credentials, produced.keys.documents],
      ],
    );
    const files = made.map(({ upload }) => upload.id);
    await this.transitions.applyAll(certificateStateMachine, 'issue', {
      where: [sql`r.id = m.id`],
      from: sql`unnest(${ids}::uuid[], ${files}::uuid[]) AS m (id, file)`,
      set: sql`file_id = m.file, issued_at = now()`,
      event: ({ id }) => new CertificateIssued(id),
    });
  }

  private async keysInUse(): Promise<Record<KeyPurpose, number>> {
    const { ordinal: credentials } = await this.keys.forCredentials();
    const { ordinal: documents } = await this.keys.forDocuments();
    return { credentials, documents };
  }

  private async draw(row: CertificateToMake, credential: string): Promise<Buffer> {
    const { number, content } = row;
    const design = await this.templates.design(
      row.templateVersionId,
      content.kind,
      row.shippedDesign,
    );
    const printed = { number, url: verificationUrl(this.settings.publicUrl, number) };
    const code = await this.credentials.code(number, Number(row.statusIndex), content);
    const images = await this.images.of(design);
    const character = undrawableIn(
      [content.latinName, content.nativeName, content.printedName, content.cohortTitle].join(' '),
    );
    if (character) throw new PermanentFailure(`No font has the character ${character}.`);
    const pdf = this.document.make({ design, content, printed, code, credential }, images);
    return signPdf(pdf, await this.keys.forDocuments(), {
      name: ISSUER_NAME,
      reason: `Certificate ${number}`,
      signedAt: row.approvedAt,
    });
  }
}
