import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { bounds } from '../../../platform/bounds/bounds.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { type FieldError, InvalidFields } from '../../../platform/errors/errors.js';
import { findList } from '../../../platform/files/find-list.js';
import { openTable, valuesOf } from '../../../platform/files/read-table.js';
import type { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { emailInCell, isEmailAddress } from '../../../platform/http/email.js';
import { hasOddCharacters } from '../../../platform/http/fields.js';
import { type Fault, fault, type Params } from '../../../platform/i18n/fault.js';
import { languageIn } from '../../../platform/i18n/language-names.js';
import { languages } from '../../../platform/i18n/localised-text.js';
import { asciiDigits } from '../../../platform/text/digits.js';
import { nameFault } from '../../../platform/text/name-fault.js';
import { normalForm } from '../../../platform/text/normal-form.js';
import { Threads } from '../../../platform/threads/threads.js';
import { dayAsTyped, dayIn, isBuddhistDay, isDay } from '../../../platform/time/day.js';
import { countryIn } from '../../people/country-names.js';
import { NewcomersService } from '../../people/newcomers.service.js';
import { type AwardKind, awardKinds } from '../certificate.entity.js';
import type { BatchDto } from './batches.dto.js';
import { BatchesService } from './batches.service.js';
import { type Field, headingOf, knownHeadings } from './earlier-years-headings.js';
import type { Imported } from './issuing.service.js';

/** Characters of one cell. */
const MOST_TEXT = 200;
/** Lines of one list. */
const MOST_LINES = bounds.earlierYears.items;

type Line = Partial<Record<Field, string>>;

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
    const list = await findList(await openTable(this.threads, file, []), knownHeadings);
    const missing = needed.filter((field) => !list.named.includes(field));
    if (missing.length > 0) {
      const names = missing.map((field) => `“${headingOf(field)}”`);
      throw new InvalidFields([
        ofLine(list.heading?.row.line ?? 1, fault('columns-missing', { names })),
      ]);
    }
    if (list.otherSheets.length > 0) {
      const names = list.otherSheets.map((name) => `“${name}”`);
      throw new InvalidFields([ofLine(1, fault('list-other-sheets', { names }))]);
    }
    const lines: { at: number; line: Line }[] = [];
    for await (const { line: at, cells } of list.rows) {
      lines.push({ at, line: asTyped(valuesOf(list.named, cells)) });
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
    const numbers = lines.map(({ line }) => numberForm(line.earlierNumber ?? ''));
    const known = new Set(
      (
        await this.db.rows<{ number: string }>(
          sql`SELECT ${formOf(sql`earlier_number`)} AS number FROM certificates
            WHERE earlier_number IS NOT NULL AND ${formOf(sql`earlier_number`)} = ANY(${numbers})
           UNION SELECT ${formOf(sql`(i->>'earlierNumber')`)} FROM certificate_batches b,
             jsonb_array_elements(b.imported) AS i
           WHERE b.state = 'prepared' AND ${formOf(sql`(i->>'earlierNumber')`)} = ANY(${numbers})`,
        )
      ).map(({ number }) => number),
    );
    const seen = new Set<string>();
    return lines.flatMap(({ at, line }) => {
      const earlierNumber = numberForm(line.earlierNumber ?? '');
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

const emailOf = (line: Line) => emailInCell(line.email ?? '');

const namesOf = ({ latinName = '', nativeName, language = 'en', memberState }: Line) => ({
  latinName,
  nativeName: nativeName ?? null,
  language,
  memberState: (memberState && countryIn(memberState)) ?? null,
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
      hours: hoursIn(line.hours ?? '0') ?? 0,
      startsOn: line.startsOn ?? issuedOn,
      endsOn: line.endsOn ?? line.startsOn ?? issuedOn,
      issuedOn,
      expiresOn: line.expiresOn ?? null,
    },
  };
}

/** What is wrong with a cell, under the heading that messages name. */
const wrong = (field: Field, code: string, params?: Params): Fault => ({
  pointer: `/${headingOf(field)}`,
  ...fault(code, params),
});

const days = ['startsOn', 'endsOn', 'issuedOn', 'expiresOn'] as const;

/** A line with its days and its language as the register has them, where they can be read. */
function asTyped(line: Line): Line {
  const read = { ...line };
  for (const field of days) if (line[field]) read[field] = dayAsTyped(line[field]);
  if (line.language) read.language = languageIn(line.language) ?? line.language;
  return read;
}

const ofLine = (at: number, { pointer = '', ...rest }: Fault): FieldError => ({
  pointer: `/lines/${at}${pointer}`,
  ...rest,
});

/** A number as two of them are compared: without regard to case, spaces and dashes. */
const numberForm = (text: string): string =>
  normalForm(text, 'NFKC')
    .toUpperCase()
    .replace(/[\s._/\u2010-\u2015-]/g, '');

/** The same in SQL, as the index has it. */
const formOf = (column: Sql): Sql =>
  sql`upper(regexp_replace(normalize(${column}, NFKC), '[\\s._/\u2010-\u2015-]', '', 'g'))`;

/** Hours in the digits of any script; none when they are not whole. */
function hoursIn(text: string): number | null {
  const digits = /^(\d{1,4})(?:[.,]0{1,5})?$/.exec(asciiDigits(text))?.[1];
  return digits ? Number(digits) : null;
}

/** Whether the days of a line follow each other; what is no day is refused for that. */
function inOrder({ startsOn, endsOn, issuedOn, expiresOn }: Line): Fault[] {
  const found: Fault[] = [];
  const isAfter = (one?: string, other?: string) => isDay(one) && isDay(other) && one > other;
  if (isAfter(startsOn, endsOn)) found.push(wrong('endsOn', 'before-start'));
  if (isAfter(startsOn, issuedOn)) found.push(wrong('issuedOn', 'issued-before-start'));
  if (isAfter(issuedOn, dayIn('Pacific/Kiritimati'))) found.push(wrong('issuedOn', 'in-future'));
  if (isDay(expiresOn) && isDay(issuedOn) && expiresOn <= issuedOn) {
    found.push(wrong('expiresOn', 'expired-when-issued'));
  }
  return found;
}

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
  for (const field of ['latinName', 'nativeName', 'title'] as const) {
    const text = line[field] ?? '';
    const odd = text.length <= MOST_TEXT ? nameFault(text) : undefined;
    if (odd) found.push(wrong(field, odd.code, odd.params));
  }
  for (const field of days) {
    const day = line[field];
    if (isBuddhistDay(day)) found.push(wrong(field, 'buddhist-era'));
    else if (day && !isPrintableDay(day)) found.push(wrong(field, 'not-iso-day'));
  }
  found.push(...inOrder(line));
  const among = (field: Field, text: string | undefined, known: readonly string[]) => {
    if (text && !known.includes(text)) found.push(wrong(field, 'not-one-of', { choices: known }));
  };
  if (line.memberState && !countryIn(line.memberState)) {
    found.push(wrong('memberState', 'not-country'));
  }
  among('kind', line.kind, awardKinds);
  among('language', line.language, languages);
  if (line.hours && hoursIn(line.hours) === null) found.push(wrong('hours', 'not-whole'));
  if (line.email && !isEmailAddress(emailOf(line))) found.push(wrong('email', 'not-email'));
  return found;
}
