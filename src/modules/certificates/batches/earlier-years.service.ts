import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { bounds } from '../../../platform/bounds/bounds.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { type FieldError, InvalidFields } from '../../../platform/errors/errors.js';
import { columnsOf, headingsOf, openTable, valuesOf } from '../../../platform/files/read-table.js';
import type { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { isEmailAddress, normalEmail } from '../../../platform/http/email.js';
import { hasOddCharacters } from '../../../platform/http/fields.js';
import { type Fault, fault, type Params } from '../../../platform/i18n/fault.js';
import { languages } from '../../../platform/i18n/localised-text.js';
import { lineFault } from '../../../platform/text/plain-line.js';
import { Threads } from '../../../platform/threads/threads.js';
import { isDay } from '../../../platform/time/day.js';
import { memberStateCodes } from '../../people/member-states.js';
import { NewcomersService } from '../../people/newcomers.service.js';
import { type AwardKind, awardKinds } from '../certificate.entity.js';
import type { BatchDto } from './batches.dto.js';
import { BatchesService } from './batches.service.js';
import type { Imported } from './issuing.service.js';

/** Characters of one cell. */
const MOST_TEXT = 200;
/** Lines of one list. */
const MOST_LINES = bounds.earlierYears.items;

/** Headings that are known, in any case; the first is the one that messages name. */
const headings = {
  earlierNumber: ['number', 'certificate number', 'earlier number', 'no', 'no.'],
  latinName: ['name', 'latin name', 'full name'],
  nativeName: ['native name', 'name in own script'],
  language: ['language'],
  email: ['email', 'e-mail', 'e-mail address'],
  memberState: ['state', 'country', 'member state'],
  title: ['title', 'programme', 'course', 'cohort'],
  kind: ['kind', 'type'],
  hours: ['hours'],
  startsOn: ['starts', 'start', 'from'],
  endsOn: ['ends', 'end', 'to', 'until'],
  issuedOn: ['issued', 'issued on', 'date of issue', 'date'],
  expiresOn: ['expires', 'valid until'],
} as const;

type Field = keyof typeof headings;
type Line = Partial<Record<Field, string>>;

const known = headingsOf(
  (Object.keys(headings) as Field[]).flatMap((field) =>
    headings[field].map((heading): [string, Field] => [heading, field]),
  ),
);

const needed: Field[] = ['earlierNumber', 'latinName', 'title', 'issuedOn'];

// The code on a certificate counts days from 2000-01-01 in two bytes.
const isPrintableDay = (day: string) => isDay(day) && day >= '2000-01-01' && day < '2179-01-01';

/** Certificates issued before there was this register, from a list. */
@Injectable()
export class EarlierYearsService {
  constructor(
    private readonly db: Database,
    private readonly newcomers: NewcomersService,
    private readonly batches: BatchesService,
    private readonly threads: Threads,
  ) {}

  /**
   * Reads a list and prepares a batch of it; with one line that does not fit, nothing is kept.
   * Each certificate gets a number of this register beside its own, so that none can be guessed.
   * @throws InvalidFields with the lines, BadTable
   */
  async take(actor: Actor, file: UploadedFile): Promise<BatchDto> {
    const lines = await this.read(await file.bytes());
    const errors = lines.flatMap(({ at, line }) => faults(line).map((one) => ofLine(at, one)));
    errors.push(...(await this.doubled(lines)));
    if (errors.length > 0) throw new InvalidFields(errors);
    return this.db.transaction(async () => {
      const holders = await this.holdersOf(lines.map(({ line }) => line));
      const imported = lines.map(({ line }) => importedFrom(line, holders));
      return this.batches.prepareImported(actor, imported);
    });
  }

  private async read(file: Buffer): Promise<{ at: number; line: Line }[]> {
    const { rows } = await openTable(this.threads, file, []);
    let fields: (Field | null)[] | undefined;
    const lines: { at: number; line: Line }[] = [];
    for await (const { line: at, cells } of rows()) {
      if (!fields) {
        fields = columnsOf(cells, known);
        const missing = needed.filter((field) => !fields?.includes(field));
        if (missing.length > 0) {
          const names = missing.map((field) => `“${headings[field][0]}”`);
          throw new InvalidFields([ofLine(at, fault('columns-missing', { names }))]);
        }
        continue;
      }
      lines.push({ at, line: valuesOf(fields, cells) });
      if (lines.length > MOST_LINES) {
        throw new InvalidFields([ofLine(at, fault('list-too-long', { max: MOST_LINES }))]);
      }
    }
    if (lines.length === 0) {
      throw new InvalidFields([ofLine(2, fault('no-certificates'))]);
    }
    return lines;
  }

  /** Numbers that are there twice, in the list or in the register. */
  private async doubled(lines: { at: number; line: Line }[]): Promise<FieldError[]> {
    const numbers = lines.map(({ line }) => line.earlierNumber ?? '');
    const known = new Set(
      (
        await this.db.rows<{ number: string }>(
          `SELECT earlier_number AS number FROM certificates WHERE earlier_number = ANY($1)
           UNION SELECT i->>'earlierNumber' FROM certificate_batches b,
             jsonb_array_elements(b.imported) AS i
           WHERE b.state = 'prepared' AND i->>'earlierNumber' = ANY($1)`,
          [numbers],
        )
      ).map(({ number }) => number),
    );
    const seen = new Set<string>();
    return lines.flatMap(({ at, line: { earlierNumber = '' } }) => {
      if (known.has(earlierNumber)) return [ofLine(at, wrong('earlierNumber', 'number-known'))];
      if (earlierNumber && seen.has(earlierNumber)) {
        return [ofLine(at, wrong('earlierNumber', 'number-twice'))];
      }
      seen.add(earlierNumber);
      return [];
    });
  }

  /** Who has which address; added without a word when nobody has: mail comes with the certificate. */
  private async holdersOf(lines: Line[]): Promise<Map<string, string>> {
    const withEmail = lines.filter(({ email }) => email);
    // The first line of an address says whose it is.
    const byEmail = new Map(withEmail.toReversed().map((line) => [emailOf(line), line]));
    const holders = await this.newcomers.holdAddresses([...byEmail.keys()]);
    const newcomers = [...byEmail]
      .filter(([email]) => !holders.has(email))
      .map(([email, line]) => ({ id: newId(), email, ...namesOf(line) }));
    await this.newcomers.addAll(newcomers);
    for (const { id, email } of newcomers) holders.set(email, id);
    return holders;
  }
}

const emailOf = (line: Line) => normalEmail(line.email ?? '');

const namesOf = ({ latinName = '', nativeName, language = 'en', memberState }: Line) => ({
  latinName,
  nativeName: nativeName ?? null,
  language,
  memberState: memberState?.toUpperCase() ?? null,
});

function importedFrom(line: Line, holders: Map<string, string>): Imported {
  const { earlierNumber = '', title = '', issuedOn = '' } = line;
  return {
    earlierNumber,
    personId: holders.get(emailOf(line)) ?? null,
    content: {
      kind: (line.kind as AwardKind | undefined) ?? 'completion',
      ...namesOf(line),
      cohortTitle: title,
      titles: { en: title },
      courses: [],
      hours: Number(line.hours ?? 0),
      startsOn: line.startsOn ?? issuedOn,
      endsOn: line.endsOn ?? line.startsOn ?? issuedOn,
      issuedOn,
      expiresOn: line.expiresOn ?? null,
    },
  };
}

/** What is wrong with a cell, under the heading that messages name. */
const wrong = (field: Field, code: string, params?: Params): Fault => ({
  pointer: `/${headings[field][0]}`,
  ...fault(code, params),
});

const ofLine = (at: number, { pointer = '', ...rest }: Fault): FieldError => ({
  pointer: `/lines/${at}${pointer}`,
  ...rest,
});

/** What of a line does not fit. */
function faults(line: Line): Fault[] {
  const found: Fault[] = [];
  for (const field of needed) {
    if (!line[field]) found.push(wrong(field, 'required'));
  }
  for (const [field, text] of Object.entries(line) as [Field, string][]) {
    if (text.length > MOST_TEXT) found.push(wrong(field, 'too-long', { max: MOST_TEXT }));
    if (hasOddCharacters(text)) found.push(wrong(field, 'control-characters'));
  }
  for (const field of ['latinName', 'nativeName'] as const) {
    const text = line[field] ?? '';
    const odd = text.length <= MOST_TEXT ? lineFault(text) : undefined;
    if (odd) found.push(wrong(field, odd));
  }
  for (const field of ['startsOn', 'endsOn', 'issuedOn', 'expiresOn'] as const) {
    const day = line[field];
    if (day && !isPrintableDay(day)) found.push(wrong(field, 'not-iso-day'));
  }
  const among = (field: Field, text: string | undefined, known: readonly string[]) => {
    if (text && !known.includes(text)) found.push(wrong(field, 'not-one-of', { choices: known }));
  };
  among('memberState', line.memberState?.toUpperCase(), memberStateCodes);
  among('kind', line.kind, awardKinds);
  among('language', line.language, languages);
  if (line.hours && !/^\d{1,4}$/.test(line.hours)) found.push(wrong('hours', 'not-whole'));
  if (line.email && !isEmailAddress(line.email)) found.push(wrong('email', 'not-email'));
  return found;
}
