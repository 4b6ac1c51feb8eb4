import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { type DomainError, findRefusal } from '../../../platform/errors/domain-error.js';
import { openTable } from '../../../platform/files/read-table.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { problemDocument } from '../../../platform/http/problem.js';
import { type Commit, JobFailed, LongJob } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { Threads } from '../../../platform/threads/threads.js';
import { AddedConcurrently } from '../../people/people.errors.js';
import { PeopleService } from '../../people/people.service.js';
import { coordinatedStates } from '../../people/roles.js';
import { NotRead } from '../enrolments.errors.js';
import { type ImportState, importStateMachine } from './import-state-machine.js';
import { NominationImportsService } from './nomination-imports.service.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'enrolments.import-nominations': { importId: string };
  }
}

/** Imports lists of nominees that are too long to read within the request. */
@Injectable()
export class LongListsProcessor {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
    private readonly files: StoredFiles,
    private readonly people: PeopleService,
    private readonly imports: NominationImportsService,
    private readonly threads: Threads,
  ) {}

  /**
   * Reads the file, then imports its lines in the same transaction that marks the list as done.
   * After a crash it starts over; if the list cannot be read, only the reason is kept.
   */
  @LongJob('enrolments.import-nominations')
  async read({
    importId,
  }: JobPayloads['enrolments.import-nominations']): Promise<Commit | undefined> {
    const row = await this.db.row<{ cohort_id: string; person_id: string; file_id: string }>(
      `SELECT cohort_id, person_id, file_id FROM nomination_imports
       WHERE id = $1 AND file_id IS NOT NULL AND ended_at IS NULL`,
      [importId],
    );
    if (!row) return undefined;
    try {
      const actor = await this.people.actorOf(row.person_id);
      const file = await this.files.read(await this.files.find(row.file_id));
      const table = await openTable(this.threads, file, coordinatedStates(actor));
      const place = async () => {
        // Update the search index on names once, not row by row (GIN's pending list).
        await this.db.run(`SET LOCAL gin_pending_list_limit = '256MB'`);
        const pass = { long: true, seen: new Set<string>() };
        await this.imports.read(actor, importId, row.cohort_id, table, pass);
        await this.db.run('UPDATE nomination_imports SET file_id = NULL WHERE id = $1', [importId]);
        await this.files.discard([row.file_id]);
      };
      return () =>
        this.db.transaction(place).catch((error) => this.fail(importId, refusalOf(error)));
    } catch (error) {
      const refusal = refusalOf(error);
      return () => this.fail(importId, refusal);
    }
  }

  @JobFailed('enrolments.import-nominations')
  giveUp({ importId }: JobPayloads['enrolments.import-nominations']): Promise<void> {
    return this.fail(importId, new NotRead());
  }

  /** Stores the reason and removes the file, which nothing reads again. */
  private async fail(importId: string, error: DomainError): Promise<void> {
    const failed = await this.transitions.applyIfAllowed<
      ImportState,
      'read' | 'finish' | 'fail',
      { fileId: string | null }
    >(importStateMachine, 'fail', importId, {
      set: sql`problem = ${JSON.stringify(problemDocument(error))}, ended_at = now(),
        file_id = NULL`,
      returning: sql`OLD.file_id AS "fileId"`,
    });
    if (failed?.fileId) await this.files.discard([failed.fileId]);
  }
}

/** When two concurrent lists share an address, rethrow so that the second is retried. */
function refusalOf(error: unknown): DomainError {
  if (error instanceof AddedConcurrently) throw error;
  return findRefusal(error);
}
