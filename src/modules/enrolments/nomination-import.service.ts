import { isUtf8 } from 'node:buffer';
import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { parse } from 'csv-parse/sync';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { ApplicationsService } from './applications.service.js';
import {
  type ImportNominationsQuery,
  NominateDto,
  type NominationLineDto,
  type NominationReportDto,
} from './enrolments.dto.js';
import { BadCsv } from './enrolments.errors.js';

/** Most lines of one file. */
const MAX_LINES = 2_000;

// Headings people write, as the fields they mean.
const headings: Record<string, keyof NominateDto> = {
  email: 'email',
  'e-mail': 'email',
  mail: 'email',
  name: 'latinName',
  'latin name': 'latinName',
  'full name': 'latinName',
  'native name': 'nativeName',
  language: 'language',
  'time zone': 'timeZone',
  organisation: 'organisation',
  organization: 'organisation',
  agency: 'organisation',
  'stakeholder group': 'stakeholderGroup',
  group: 'stakeholderGroup',
  'member state': 'memberState',
  state: 'memberState',
  country: 'memberState',
  rank: 'rank',
};

interface Line {
  line: number;
  values: Record<string, string>;
}

/** Carries a report out of a transaction that is not to be kept. */
class NotKept extends Error {
  constructor(readonly report: NominationReportDto) {
    super();
  }
}

/** Nominations by CSV, with a word on every line. */
@Injectable()
export class NominationImportService {
  constructor(
    private readonly db: Database,
    private readonly applications: ApplicationsService,
  ) {}

  /**
   * Nominates everyone in the file. A preview does the same and takes it back, so that what it
   * shows is what will happen. In `all-or-nothing` mode one refused line takes all back.
   * @throws BadCsv, WindowClosed
   */
  async importCsv(
    actor: Actor,
    cohortId: string,
    file: Buffer,
    { preview, mode = 'all-or-nothing' }: ImportNominationsQuery,
  ): Promise<NominationReportDto> {
    const lines = readLines(file);
    try {
      return await this.db.transaction(async () => {
        await this.applications.checkWindow(cohortId);
        const report = await this.placeAll(actor, cohortId, lines);
        const refusedAll = report.refused > 0 && mode === 'all-or-nothing';
        if (preview === 'true' || refusedAll) throw new NotKept({ ...report, saved: false });
        return report;
      });
    } catch (outcome) {
      if (outcome instanceof NotKept) return outcome.report;
      throw outcome;
    }
  }

  private async placeAll(
    actor: Actor,
    cohortId: string,
    lines: Line[],
  ): Promise<NominationReportDto> {
    const report: NominationLineDto[] = [];
    const seen = new Map<string, number>();
    for (const { line, values } of lines) {
      const dto = plainToInstance(NominateDto, values);
      const email = dto.email ?? null;
      const earlier = email ? seen.get(email) : undefined;
      if (email) seen.set(email, earlier ?? line);
      const fault = earlier ? `the same address stands in line ${earlier}` : faultsOf(dto);
      report.push(
        fault
          ? { line, email, outcome: 'refused', detail: fault }
          : { line, email, ...(await this.placeOne(actor, cohortId, dto)) },
      );
    }
    const refused = report.filter((entry) => entry.outcome === 'refused').length;
    return { saved: true, nominated: report.length - refused, refused, lines: report };
  }

  private async placeOne(
    actor: Actor,
    cohortId: string,
    dto: NominateDto,
  ): Promise<Pick<NominationLineDto, 'outcome' | 'detail'>> {
    try {
      const { joined } = await this.applications.place(actor, cohortId, dto);
      if (joined === 'before') return { outcome: 'refused', detail: 'is nominated already' };
      return { outcome: joined === 'now' ? 'joined' : 'nominated', detail: null };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { outcome: 'refused', detail: [error.title, error.detail].filter(Boolean).join(' ') };
    }
  }
}

function faultsOf(dto: NominateDto): string | undefined {
  const faults = validateSync(dto, { whitelist: true, stopAtFirstError: true });
  const words = faults.map((f) => `${f.property} ${Object.values(f.constraints ?? {})[0]}`);
  return words.length > 0 ? words.join('; ') : undefined;
}

function readLines(file: Buffer): Line[] {
  if (!isUtf8(file)) {
    throw new BadCsv('It is not UTF-8. In your spreadsheet, save it as "CSV UTF-8".');
  }
  const text = file.toString('utf8').replace(/^\uFEFF/, '');
  const heading = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].reduce((best, mark) =>
    heading.split(mark).length > heading.split(best).length ? mark : best,
  );
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, {
      columns: toFields,
      delimiter,
      info: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count_less: true,
    }) as never;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new BadCsv((error as Error).message);
  }
  if (records.length === 0) throw new BadCsv('It has a heading and no line below it.');
  if (records.length > MAX_LINES) {
    throw new BadCsv(`It has ${records.length} lines; at most ${MAX_LINES} at a time.`);
  }
  return records.map(({ record, info }) => ({
    line: info.lines,
    values: Object.fromEntries(Object.entries(record).filter(([, value]) => value !== '')),
  }));
}

function toFields(names: string[]): string[] {
  const fields = names.map(
    (name) =>
      headings[
        name
          .trim()
          .toLowerCase()
          .replace(/[_\s]+/g, ' ')
      ],
  );
  const unknown = names.filter((_, index) => !fields[index]);
  if (unknown.length > 0) {
    throw new BadCsv(
      `The heading has columns that are not known: ${unknown.slice(0, 5).join(', ')}. ` +
        'Known are: email, name, native name, organisation, group, language, time zone, rank.',
    );
  }
  for (const needed of ['email', 'latinName'] as const) {
    if (!fields.includes(needed)) {
      throw new BadCsv(`The heading has no column "${needed === 'email' ? 'email' : 'name'}".`);
    }
  }
  return fields as string[];
}
