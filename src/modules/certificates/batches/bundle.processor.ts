import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { raw, sql } from '../../../platform/database/sql.js';
import { FileUploads, type Upload } from '../../../platform/files/file-uploads.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { WorkFolders } from '../../../platform/files/work-folders.js';
import { writeZip } from '../../../platform/files/zip-writer.js';
import { type Commit, JobFailed, LongJob } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import type { WorkState, WorkStep } from '../../../platform/state-machine/work-state-machine.js';
import type { CertificateContent } from '../certificate.entity.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { verificationUrl } from '../credentials/issuer.js';
import type { ShippedDesign } from '../document/design/design.js';
import { joinPdfs } from '../document/pdf/joined-pdf.js';
import { Drawings } from '../document/typeset/drawings.service.js';
import { ImagesService } from '../templates/images.service.js';
import { TemplatesService } from '../templates/templates.service.js';
import type { NewBundleDto } from './batches.dto.js';
import { bundleStateMachine } from './bundle-state-machine.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'certificates.bundle': { bundleId: string };
  }
}

/** How many certificates are held in memory and typeset at a time. */
const PART = 50;

/** The bundle being created. */
interface Bundle {
  id: string;
  form: NewBundleDto['form'];
  sorting: NewBundleDto['sorting'];
}

interface IssuedCertificate {
  id: string;
  number: string;
  content: CertificateContent;
  statusIndex: string;
  templateVersionId: string | null;
  shippedDesign: ShippedDesign;
  fileId: string;
}

const order: Record<NewBundleDto['sorting'], string> = {
  'member-state': `t.member_state, lower(t.content->>'latinName'), t.id`,
  name: `lower(t.content->>'latinName'), t.id`,
  listed: 'array_position(u.numbers, t.number), t.member_state, t.id',
};

const files = {
  zip: { name: 'certificates.zip', mediaType: 'application/zip' },
  print: { name: 'certificates.pdf', mediaType: 'application/pdf' },
};

/** Creates files of whole batches: a zip of certificates, or one PDF for printing. */
@Injectable()
export class BundleProcessor {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
    private readonly files: StoredFiles,
    private readonly uploads: FileUploads,
    private readonly folders: WorkFolders,
    private readonly drawings: Drawings,
    private readonly templates: TemplatesService,
    private readonly images: ImagesService,
    private readonly credentials: CredentialsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Reads or typesets up to thousands of certificates in chunks; the file is written to local disk
   * and streamed to the file store.
   */
  @LongJob('certificates.bundle')
  async make({ bundleId }: JobPayloads['certificates.bundle']): Promise<Commit | undefined> {
    const bundle = await this.claim(bundleId);
    if (!bundle) return undefined;
    const upload = await this.folders.use(async (folder) => {
      const file = files[bundle.form];
      const path = join(folder, file.name);
      const ids = await this.certificates(bundle);
      await (bundle.form === 'zip' ? this.zip(path, bundle, ids) : this.print(path, bundle, ids));
      return this.uploads.writeOne({ ...file, content: { path } });
    });
    return () => this.keep(bundleId, upload);
  }

  @JobFailed('certificates.bundle')
  async giveUp({ bundleId }: JobPayloads['certificates.bundle']): Promise<void> {
    await this.transitions.applyIfAllowed(bundleStateMachine, 'fail', bundleId);
  }

  private claim(id: string): Promise<Bundle | undefined> {
    return this.transitions.applyIfAllowed<WorkState, WorkStep, Bundle>(
      bundleStateMachine,
      'begin',
      id,
      {
        set: sql`made = 0, total = (SELECT count(*) FROM certificates t
          WHERE t.batch_id = r.batch_id AND t.state = 'issued')`,
        returning: sql`r.form, r.sorting`,
      },
    );
  }

  /** Keeps the file, unless the bundle was removed because a person in it was erased. */
  private async keep(id: string, upload: Upload): Promise<void> {
    const open = await this.db.row(
      `SELECT 1 FROM certificate_bundles WHERE id = $1 AND state = 'running' FOR UPDATE`,
      [id],
    );
    if (!open) return this.uploads.giveUp([upload]);
    await this.uploads.record([upload]);
    await this.transitions.apply(bundleStateMachine, 'finish', id, {
      set: sql`file_id = ${upload.id}, made = total, ready_at = now()`,
    });
  }

  /** The ids of the certificates in the requested order. */
  private async certificates({ id, sorting }: Bundle): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(
      sql`SELECT t.id FROM certificate_bundles u JOIN certificates t ON t.batch_id = u.batch_id
       WHERE u.id = ${id} AND t.state = 'issued' ORDER BY ${raw(order[sorting])}`,
    );
    return rows.map((row) => row.id);
  }

  /** Yields the certificates in chunks, with their positions, and updates the bundle's progress. */
  private async *parts({ id }: Bundle, ids: string[]) {
    for (let at = 0; at < ids.length; at += PART) {
      const part = ids.slice(at, at + PART);
      const rows = await this.db.rows<IssuedCertificate>(
        `SELECT t.id, t.number, t.content, t.status_index AS "statusIndex",
           t.template_version_id AS "templateVersionId",
           t.shipped_design AS "shippedDesign", t.file_id AS "fileId"
         FROM certificates t WHERE t.id = ANY($1) AND t.state = 'issued'`,
        [part],
      );
      const byId = new Map(rows.map((row) => [row.id, row]));
      yield part.flatMap((one, index) => {
        const made = byId.get(one);
        return made ? [{ ...made, place: at + index + 1 }] : [];
      });
      await this.db.run('UPDATE certificate_bundles SET made = $2 WHERE id = $1', [
        id,
        at + part.length,
      ]);
    }
  }

  /** File names start with the position of the certificate. */
  private zip(path: string, bundle: Bundle, ids: string[]): Promise<void> {
    const digits = String(ids.length).length;
    return writeZip(path, async (zip) => {
      for await (const part of this.parts(bundle, ids)) {
        const stored = await this.files.findAll(part.map(({ fileId }) => fileId));
        for (const [index, { number, place }] of part.entries()) {
          const name = `${String(place).padStart(digits, '0')} ${number}.pdf`;
          const file = stored[index] as (typeof stored)[number];
          await zip.add(name, await this.files.open(file), { isPacked: true });
        }
      }
    });
  }

  private async print(path: string, bundle: Bundle, ids: string[]): Promise<void> {
    await joinPdfs(path, this.documents(bundle, ids));
  }

  private async *documents(bundle: Bundle, ids: string[]): AsyncGenerator<Buffer> {
    for await (const part of this.parts(bundle, ids)) {
      const images = new Map<string, Buffer>();
      const pages = [];
      for (const { number, content, statusIndex, templateVersionId, shippedDesign } of part) {
        const design = await this.templates.design(templateVersionId, content.kind, shippedDesign);
        for (const [id, bytes] of await this.images.of(design)) images.set(id, bytes);
        const printed = { number, url: verificationUrl(this.settings.publicUrl, number) };
        const code = await this.credentials.code(number, Number(statusIndex), content);
        pages.push({ design, content, printed, code });
      }
      if (pages.length > 0) yield await this.drawings.print(pages, images);
    }
  }
}
