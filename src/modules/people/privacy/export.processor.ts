import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { FileUploads, type Upload } from '../../../platform/files/file-uploads.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { WorkFolders } from '../../../platform/files/work-folders.js';
import { writeZip } from '../../../platform/files/zip-writer.js';
import { PersonalDataRegister } from '../../../platform/privacy/personal-data.js';
import { type Commit, JobFailed, LongJob } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import type { WorkState, WorkStep } from '../../../platform/state-machine/work-state-machine.js';
import { ExportArchive } from './export-archive.js';
import { exportStateMachine } from './export-state-machine.js';
import { EXPORT_DAYS } from './exports.service.js';
import { ExportReady } from './privacy.events.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'privacy.export': { exportId: string };
  }
}

/** Builds the archives of personal data that people request. */
@Injectable()
export class ExportProcessor {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
    private readonly files: StoredFiles,
    private readonly uploads: FileUploads,
    private readonly folders: WorkFolders,
    private readonly register: PersonalDataRegister,
  ) {}

  /** Reads everything about a person, table by table and file by file, into a zip on disk. */
  @LongJob('privacy.export')
  async make({ exportId }: JobPayloads['privacy.export']): Promise<Commit | undefined> {
    const personId = await this.claim(exportId);
    if (!personId) return undefined;
    const upload = await this.folders.use(async (folder) => {
      const path = join(folder, 'my-data.zip');
      await writeZip(path, (zip) =>
        ExportArchive.write(zip, folder, (archive) => this.collect(personId, archive)),
      );
      return this.uploads.writeOne({
        name: 'my-data.zip',
        content: { path },
        mediaType: 'application/zip',
      });
    });
    return () => this.keep(exportId, upload);
  }

  @JobFailed('privacy.export')
  async giveUp({ exportId }: JobPayloads['privacy.export']): Promise<void> {
    await this.transitions.applyIfAllowed(exportStateMachine, 'fail', exportId);
  }

  private async claim(id: string): Promise<string | undefined> {
    const claimed = await this.transitions.applyIfAllowed<
      WorkState,
      WorkStep,
      { personId: string }
    >(exportStateMachine, 'begin', id, {
      from: sql`people p`,
      where: [sql`p.id = r.person_id`, sql`p.status = 'active'`],
      returning: sql`r.person_id AS "personId"`,
    });
    return claimed?.personId;
  }

  /** Stores the archive, if the person still exists. */
  private async keep(id: string, upload: Upload): Promise<void> {
    const open = await this.db.row(
      `SELECT 1 FROM privacy_exports x JOIN people p ON p.id = x.person_id
       WHERE x.id = $1 AND x.state = 'running' AND p.status = 'active' FOR UPDATE OF x`,
      [id],
    );
    if (!open) return this.uploads.giveUp([upload]);
    await this.uploads.record([upload]);
    await this.transitions.apply(exportStateMachine, 'finish', id, {
      set: sql`file_id = ${upload.id}, ready_at = now(),
        expires_at = now() + make_interval(days => ${EXPORT_DAYS})`,
      event: () => new ExportReady(id),
    });
  }

  private async collect(personId: string, archive: ExportArchive): Promise<void> {
    // Data left with accounts that were merged into this one belongs to the same person.
    const merged = await this.db.rows<{ id: string }>(
      'SELECT id FROM people WHERE merged_into = $1 ORDER BY id',
      [personId],
    );
    const people = [personId, ...merged.map(({ id }) => id)];
    for (const { export: statements, exportFiles } of this.register.kinds) {
      for (const [name, statement] of Object.entries(statements)) {
        await archive.addTable(name, await this.rowsOf(people, statement));
      }
      if (!exportFiles) continue;
      for (const { id } of await this.rowsOf<{ id: string }>(people, exportFiles)) {
        const file = await this.files.find(id);
        await archive.addFile(file.name, file.mediaType, await this.files.open(file));
      }
    }
  }

  private async rowsOf<R = Record<string, unknown>>(
    people: string[],
    statement: string,
  ): Promise<R[]> {
    const rows: R[] = [];
    for (const id of people) rows.push(...(await this.db.rows<R>(statement, [id])));
    return rows;
  }
}
