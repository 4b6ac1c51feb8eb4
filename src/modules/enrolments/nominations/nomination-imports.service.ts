import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { FileUploads, type NewFile } from '../../../platform/files/file-uploads.js';
import { openTable, type Table } from '../../../platform/files/read-table.js';
import type { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { emailInCell } from '../../../platform/http/email.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { Threads } from '../../../platform/threads/threads.js';
import { coordinatedStates } from '../../people/roles.js';
import { BadList } from '../enrolments.errors.js';
import { importStateMachine } from './import-state-machine.js';
import { LineLimit } from './line-limit.service.js';
import { NominationReportsService, SHORT } from './nomination-reports.service.js';
import type { ImportMode, ImportNominationsQuery, NominationImportDto } from './nominations.dto.js';
import { NominationsService } from './nominations.service.js';
import { type NomineeTable, readNomineeTable } from './nominee-table.js';
import { type CheckedLine, type Roster, RosterService } from './roster.service.js';

/** Size in bytes up to which a list is read within the request. */
const SHORT_LIST_BYTES = 262_144;
/**
 * Lines checked and saved together: few enough that they are garbage-collected while still in the
 * young generation.
 */
const BATCH = 250;
/** Maximum number of lines of a list. */
const MAX_LINES = 500_000;

/** What is counted while a list is read. */
interface Tally {
  linesRead: number;
  nominated: number;
  refused: number;
  flagged: number;
  /** Lines that count against the daily limit: those that were not in the previous preview. */
  counted: number;
}

/** Options of one pass over a list. */
interface Pass {
  place: boolean;
  keep: boolean;
  long: boolean;
  /** Addresses that were already counted. */
  seen: Set<string>;
  /** Lines left of the daily limit. */
  left: number;
}

/** Imports lists of nominees (CSV or XLSX), or previews them, with a report on every line. */
@Injectable()
export class NominationImportsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly transitions: Transitions,
    private readonly outbox: Outbox,
    private readonly uploads: FileUploads,
    private readonly nominations: NominationsService,
    private readonly roster: RosterService,
    private readonly reports: NominationReportsService,
    private readonly limit: LineLimit,
    private readonly threads: Threads,
  ) {}

  /**
   * Accepts a list. A short one is finished when this returns; a long one is left to the worker,
   * which reports its progress. A preview checks every line and saves nothing. In `all-or-nothing`
   * mode one refused line rejects the whole list.
   * @throws BadList, WindowClosed
   */
  async take(
    actor: Actor,
    cohortId: string,
    upload: UploadedFile,
    { preview = false, mode = 'all-or-nothing' }: ImportNominationsQuery,
  ): Promise<NominationImportDto> {
    await this.nominations.checkWindow(actor, cohortId);
    const id = newId();
    const isShort = upload.sizeBytes <= SHORT_LIST_BYTES;
    await this.limit.left(actor);
    // Read or store the file outside the transaction, so that it holds no database connection.
    const table = isShort
      ? await openTable(this.threads, await upload.bytes(), coordinatedStates(actor))
      : null;
    const kept = table ? [] : await this.uploads.write([listOf(upload)]);
    await this.db.transaction(async () => {
      const seen = await this.previewed(actor, cohortId);
      // A list is previewed repeatedly while it is corrected; only the last preview is kept.
      await this.db.run(
        `DELETE FROM nomination_imports WHERE cohort_id = $1 AND person_id = $2 AND preview
           AND file_id IS NULL`,
        [cohortId, actor.personId],
      );
      await this.uploads.record(kept);
      await this.db.run(
        `INSERT INTO nomination_imports (id, cohort_id, person_id, file_id, preview, mode, state)
         VALUES ($1, $2, $3, $4, $5, $6, 'waiting')`,
        [id, cohortId, actor.personId, kept[0]?.id ?? null, preview, mode],
      );
      if (table) await this.read(actor, id, cohortId, table, { long: false, seen });
      else await this.outbox.enqueue('enrolments.import-nominations', [{ importId: id }]);
    });
    return this.reports.get(actor, id);
  }

  /** The addresses of the previous preview: a list that is corrected line by line counts once. */
  private async previewed(actor: Actor, cohortId: string): Promise<Set<string>> {
    const rows = await this.db.rows<{ email: string }>(
      `SELECT DISTINCT l.typed->>'email' AS email FROM nomination_import_lines l
       JOIN nomination_imports i ON i.id = l.import_id
       WHERE i.cohort_id = $1 AND i.person_id = $2 AND i.preview AND i.file_id IS NULL
         AND l.typed->>'email' IS NOT NULL`,
      [cohortId, actor.personId],
    );
    return new Set(rows.map(({ email }) => emailInCell(email)));
  }

  /** Checks and saves the lines of a list within the caller's transaction. @throws BadList */
  async read(
    actor: Actor,
    id: string,
    cohortId: string,
    table: Table,
    { long, seen }: Pick<Pass, 'long' | 'seen'>,
  ): Promise<void> {
    const { preview, mode } = (await this.reports.get(actor, id)) as {
      preview: boolean;
      mode: ImportMode;
    };
    const left = await this.limit.left(actor);
    const pass = async (place: boolean, keep: boolean) => {
      const list = await readNomineeTable(table);
      const roster = await this.roster.begin(actor, cohortId);
      const tally = await this.pass(id, roster, list, { place, keep, long, seen, left });
      return { ...tally, encoding: list.encoding, notes: list.notes };
    };
    // In all-or-nothing mode every line must be checked before the first one is saved.
    const first = await pass(!preview && mode === 'good-lines', true);
    const whole = !preview && mode === 'all-or-nothing' && first.refused === 0;
    if (whole) await pass(true, false);
    const saved = whole || (!preview && mode === 'good-lines');
    await this.finish(actor, id, cohortId, { ...first, saved });
    await this.limit.count(actor, first.counted);
  }

  /** Goes through the list once, in batches. */
  private async pass(
    id: string,
    roster: Roster,
    { lines }: NomineeTable,
    { place, keep, long, seen, left }: Pass,
  ): Promise<Tally> {
    const tally: Tally = { linesRead: 0, nominated: 0, refused: 0, flagged: 0, counted: 0 };
    // While PostgreSQL saves one batch, the next one is read and checked.
    let saving = Promise.resolve();
    const save = async (checked: CheckedLine[]) => {
      if (place) await this.roster.place(roster, checked);
      if (keep) await this.keep(id, checked, tally.linesRead < SHORT && !long);
      tally.linesRead += checked.length;
      for (const { outcome, warnings } of checked) {
        tally[outcome === 'refused' ? 'refused' : 'nominated']++;
        if (warnings.length > 0) tally.flagged++;
      }
      if (long) await this.reportProgress(id, tally);
    };
    try {
      for await (const batch of inBatches(lines)) {
        const checked = await this.roster.check(roster, batch);
        tally.counted += checked.filter(({ email }) => !seen.has(email ?? '')).length;
        if (tally.counted > left) this.limit.refuse(left);
        await saving;
        saving = save(checked);
        saving.catch(() => undefined); // rethrown where it is awaited
      }
    } finally {
      // Also when the list turns out to be unreadable, so that nothing is written after the
      // rollback.
      await saving;
    }
    return tally;
  }

  private async keep(id: string, checked: CheckedLine[], all: boolean): Promise<void> {
    const kept = checked.filter(
      ({ outcome, warnings }) => all || outcome === 'refused' || warnings.length > 0,
    );
    await this.db.run(
      `INSERT INTO nomination_import_lines (import_id, line, typed, outcome, faults, warnings, missing)
       SELECT $1, l.*
       FROM unnest($2::int[], $3::jsonb[], $4::text[], $5::jsonb[], $6::jsonb[], $7::jsonb[]) l`,
      [
        id,
        kept.map(({ line }) => line),
        kept.map(({ typed }) => JSON.stringify(typed)),
        kept.map(({ outcome }) => outcome),
        ...(['faults', 'warnings', 'missing'] as const).map((name) =>
          kept.map((line) => JSON.stringify(line[name])),
        ),
      ],
    );
  }

  /**
   * Uses a separate connection, so that progress is visible while the list's transaction is open.
   */
  private async reportProgress(
    id: string,
    { linesRead, nominated, refused }: Tally,
  ): Promise<void> {
    const { text, values } = importStateMachine.statement('read', {
      where: [sql`r.id = ${id}`],
      set: sql`lines_read = ${linesRead}, nominated = ${nominated}, refused = ${refused}`,
    });
    await this.db.sidePool.query(text, values);
  }

  private async finish(
    actor: Actor,
    id: string,
    cohortId: string,
    outcome: Tally & { encoding: string | null; notes: Fault[]; saved: boolean },
  ): Promise<void> {
    const { linesRead, nominated, refused, flagged, encoding, notes, saved } = outcome;
    await this.transitions.apply(importStateMachine, 'finish', id, {
      set: sql`ended_at = now(), lines_read = ${linesRead}, nominated = ${nominated},
        refused = ${refused}, flagged = ${flagged}, encoding = ${encoding},
        notes = ${JSON.stringify(notes)}, saved = ${saved}`,
    });
    await this.audit.record({
      actor,
      action: saved ? 'nominations.imported' : 'nominations.previewed',
      subject: ['cohort', cohortId],
      details: { importId: id, nominated, refused },
    });
  }
}

const listOf = ({ path }: UploadedFile): NewFile => ({
  name: 'nominations',
  content: { path },
  mediaType: 'text/csv',
});

/** Groups lines into batches. @throws BadList when there are too many lines */
async function* inBatches<T>(lines: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  let read = 0;
  for await (const line of lines) {
    if (++read > MAX_LINES) {
      throw new BadList(fault('list-too-long', { max: MAX_LINES }));
    }
    batch.push(line);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
