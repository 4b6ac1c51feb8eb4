import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { FileUploads, type Upload } from '../../../platform/files/file-uploads.js';
import { type StoredFile, StoredFiles } from '../../../platform/files/stored-files.js';
import { WorkFolders } from '../../../platform/files/work-folders.js';
import { writeZip } from '../../../platform/files/zip-writer.js';
import { fault } from '../../../platform/i18n/fault.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { type Commit, LongJob } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import type { CertificateContent } from '../certificate.entity.js';
import { NothingMade } from '../certificates.errors.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { verificationUrl } from '../credentials/issuer.js';
import { CertificateDocument } from '../document/certificate-document.js';
import { ImagesService } from '../templates/images.service.js';
import { TemplatesService } from '../templates/templates.service.js';
import type { BundleDto, NewBundleDto } from './batches.dto.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'certificates.bundle': { bundleId: string };
  }
}

/** Certificates in one file; more are asked for in parts. */
const MOST = 3_000;
/** Days a file of a whole batch is kept. */
const KEPT_DAYS = 7;

const columns = `u.id, u.form, u.sorting, u.created_at AS "createdAt", u.ready_at AS "readyAt",
  f.size_bytes::int AS "sizeBytes"`;
const from = 'certificate_bundles u LEFT JOIN shared.stored_files f ON f.id = u.file_id';

interface Made {
  number: string;
  content: CertificateContent;
  statusIndex: string;
  templateVersionId: string | null;
  fileId: string;
}

const order: Record<NewBundleDto['sorting'], string> = {
  'member-state': `t.member_state, lower(t.content->>'latinName'), t.id`,
  name: `lower(t.content->>'latinName'), t.id`,
  listed: 'array_position(u.numbers, t.number), t.member_state, t.id',
};

/** All certificates of a batch in one file: a zip of them, or one document for a printer. */
@Injectable()
export class BundlesService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly files: StoredFiles,
    private readonly uploads: FileUploads,
    private readonly folders: WorkFolders,
    private readonly document: CertificateDocument,
    private readonly templates: TemplatesService,
    private readonly images: ImagesService,
    private readonly credentials: CredentialsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The newest first. */
  list(batchId: string): Promise<BundleDto[]> {
    return this.db.rows<BundleDto>(
      `SELECT ${columns} FROM ${from} WHERE u.batch_id = $1 ORDER BY u.id DESC LIMIT 20`,
      [batchId],
    );
  }

  /** Asks for one; it is made by a job. @throws NothingMade, InvalidFields */
  async ask(actor: Actor, batchId: string, dto: NewBundleDto): Promise<BundleDto> {
    const { form, sorting, numbers = [] } = dto;
    const row = await this.db.row<{ made: number }>(
      `SELECT count(*)::int AS made FROM certificates WHERE batch_id = $1 AND state = 'issued'`,
      [batchId],
    );
    if (!row?.made) throw new NothingMade();
    if (row.made > MOST) {
      throw new InvalidFields([
        {
          pointer: '/form',
          ...fault('bundle-too-large', { max: MOST }),
        },
      ]);
    }
    const id = newId();
    await this.db.transaction(async () => {
      await this.db.run(
        `INSERT INTO certificate_bundles (id, batch_id, form, sorting, numbers, requested_by)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, batchId, form, sorting, numbers, actor.personId],
      );
      await this.outbox.enqueue('certificates.bundle', [{ bundleId: id }]);
    });
    return (await this.find(id)) as BundleDto;
  }

  /** @throws NotFound, also while it is being made */
  async file(id: string): Promise<StoredFile> {
    const row = await this.db.row<{ file_id: string | null }>(
      'SELECT file_id FROM certificate_bundles WHERE id = $1',
      [id],
    );
    if (!row?.file_id) throw new NotFound('file');
    return this.files.find(row.file_id);
  }

  /**
   * Reads or typesets thousands of certificates, which no transaction may wait for: only the row at
   * the end is written in one. Made twice at the same time, one file is kept.
   */
  @LongJob('certificates.bundle')
  async make({ bundleId }: JobPayloads['certificates.bundle']): Promise<Commit | undefined> {
    const bundle = await this.db.row<{ form: BundleDto['form']; sorting: BundleDto['sorting'] }>(
      'SELECT form, sorting FROM certificate_bundles WHERE id = $1 AND file_id IS NULL',
      [bundleId],
    );
    if (!bundle) return undefined;
    const made = await this.db.rows<Made>(
      `SELECT t.number, t.content, t.status_index AS "statusIndex",
         t.template_version_id AS "templateVersionId", t.file_id AS "fileId"
       FROM certificate_bundles u JOIN certificates t ON t.batch_id = u.batch_id
       WHERE u.id = $1 AND t.state = 'issued' ORDER BY ${order[bundle.sorting]} LIMIT ${MOST}`,
      [bundleId],
    );
    const uploads =
      bundle.form === 'zip'
        ? await this.writeZip(made)
        : await this.uploads.write([
            {
              name: 'certificates.pdf',
              content: await this.print(made),
              mediaType: 'application/pdf',
            },
          ]);
    return () => this.keep(bundleId, uploads);
  }

  /** Keeps the file, if the bundle is still there and has none. */
  private async keep(bundleId: string, uploads: Upload[]): Promise<void> {
    const open = await this.db.row(
      'SELECT 1 FROM certificate_bundles WHERE id = $1 AND file_id IS NULL FOR UPDATE',
      [bundleId],
    );
    if (!open) return this.uploads.giveUp(uploads);
    await this.uploads.record(uploads);
    await this.db.run(
      'UPDATE certificate_bundles SET file_id = $2, ready_at = now() WHERE id = $1',
      [bundleId, uploads[0]?.id],
    );
  }

  /** Removes what has been kept long enough. */
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

  /**
   * In the order asked for: the names of the files begin with their place. One certificate at a time
   * is in memory; the zip grows in a file of this machine.
   */
  private async writeZip(made: Made[]): Promise<Upload[]> {
    const digits = String(made.length).length;
    const files = await this.files.findAll(made.map(({ fileId }) => fileId));
    return this.folders.use(async (folder) => {
      const path = join(folder, 'certificates.zip');
      await writeZip(path, async (zip) => {
        for (const [index, file] of files.entries()) {
          const { number } = made[index] as Made;
          const place = String(index + 1).padStart(digits, '0');
          await zip.add(`${place} ${number}.pdf`, await this.files.read(file), { isPacked: true });
        }
      });
      return this.uploads.write([
        { name: 'certificates.zip', content: { path }, mediaType: 'application/zip' },
      ]);
    });
  }

  private async print(made: Made[]): Promise<Buffer> {
    const images = new Map<string, Buffer>();
    const pages = [];
    for (const { number, content, statusIndex, templateVersionId } of made) {
      const design = await this.templates.design(templateVersionId, content.kind);
      for (const [id, bytes] of await this.images.of(design)) images.set(id, bytes);
      const printed = { number, url: verificationUrl(this.settings.publicUrl, number) };
      const code = await this.credentials.code(number, Number(statusIndex), content);
      pages.push({ design, content, printed, code });
    }
    return this.document.makeAll(pages, images);
  }
}
