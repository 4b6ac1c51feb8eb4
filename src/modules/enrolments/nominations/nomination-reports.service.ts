import { Injectable, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { type ExportQuery, listExport } from '../../../platform/http/list-export.js';
import { type PageQuery, readPage } from '../../../platform/http/pagination.js';
import type { Fault } from '../../../platform/i18n/fault.js';
import { explained, sentence, wordIn } from '../../../platform/i18n/sentences.js';
import type { NominationImportDto, NominationLineDto } from './nominations.dto.js';
import { type NomineeField, nomineeFields } from './nominee-columns.js';

/** Number of lines up to which all lines are kept for the report. */
export const SHORT = 2_000;

const columns = `i.id, i.cohort_id AS "cohortId", i.state, i.preview, i.mode, i.saved, i.encoding,
  i.notes, i.problem, i.lines_read AS "linesRead", i.nominated, i.refused, i.flagged,
  i.created_at AS "createdAt"`;

const lineColumns = sql`l.line, l.typed->>'email' AS email, l.outcome, l.faults, l.warnings,
  l.missing, l.typed`;

/** Reports on imported lists of nominees, for their senders. */
@Injectable()
export class NominationReportsService {
  constructor(private readonly db: Database) {}

  /** The progress and result of a list, for its sender only. @throws NotFound */
  async get(actor: Actor, id: string): Promise<NominationImportDto> {
    const row = await this.db.row<Omit<NominationImportDto, 'lines'>>(
      `SELECT ${columns} FROM nomination_imports i WHERE i.id = $1 AND i.person_id = $2`,
      [id, actor.personId],
    );
    if (!row) throw new NotFound('list of nominees');
    const lines = await this.db.rows<NominationLineDto>(
      sql`SELECT ${lineColumns} FROM nomination_import_lines l WHERE l.import_id = ${id}
       ORDER BY l.line LIMIT ${SHORT}`,
    );
    return { ...row, notes: row.notes.map(explained), lines: lines.map(withSentences) };
  }

  /**
   * The refused lines as a list to fix and upload again, in the sender's language, with the faults
   * in the last column.
   */
  async refusedLines(actor: Actor, id: string, { format }: ExportQuery): Promise<StreamableFile> {
    await this.get(actor, id);
    const { language } = actor;
    const word = (name: string) => wordIn(language, 'selection.field_', name);
    const cell = (field: NomineeField) => (row: NominationLineDto) => row.typed[field];
    const fields = Object.fromEntries(nomineeFields.map((field) => [word(field), cell(field)]));
    const wrong = ({ faults }: NominationLineDto) =>
      faults.map((fault) => lineSentence(language, fault)).join(' ');
    const cells = { ...fields, [wordIn(language, 'exports.', 'what_is_wrong')]: wrong };
    return listExport<NominationLineDto>(
      { name: 'nominations-to-fix', format },
      cells,
      (after, limit) => this.refusedPage(id, { limit, ...(after && { after }) }),
    );
  }

  private refusedPage(id: string, query: PageQuery) {
    return readPage<NominationLineDto>(
      this.db,
      {
        select: lineColumns,
        from: sql`nomination_import_lines l`,
        where: [sql`l.import_id = ${id}`, sql`l.outcome = 'refused'`],
        key: { sql: sql`l.line`, type: 'int' },
        id: sql`l.import_id`,
      },
      query,
    );
  }
}

/** Adds sentences to the fault codes of a stored line. */
const withSentences = (line: NominationLineDto): NominationLineDto => ({
  ...line,
  faults: line.faults.map(explained),
  warnings: line.warnings.map(explained),
  missing: line.missing.map(explained),
});

/** The sentence for a fault of a line, preceded by the name of the field if it concerns one. */
function lineSentence(language: string, fault: Fault): string {
  const field = fault.pointer?.slice(1);
  const text = sentence(language, fault);
  return field ? `${wordIn(language, 'selection.field_', field)}: ${text}` : text;
}
