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

/** Maximum length of a cell, in characters. */
const MAX_TEXT = 200;
/** Maximum number of lines of a list. */
const MAX_LINES = bounds.earlierYears.items;

type Line = Partial<Record<Field, string>>;

const needed: Field[] = ['earlierNumber', 'latinName', 'title', 'issuedOn'];

// The signed code on a certificate stores days since 2000-01-01 in two bytes.
const isPrintableDay = (day: string) => isDay(day) && day >= '2000-01-01' && day < '2179-01-01';

/** Imports lists of certificates issued before this register existed. */
@Injectable()
export class EarlierYearsService {
  constructor(
    private readonly db: Database,
    private readonly newcomers: NewcomersService,
    private readonly batches: BatchesService,
    private readonly threads: Threads,
  ) {}

  /**
   * Reads a list and prepares a batch from it; one invalid line rejects the whole list. Each
   * certificate gets a new, unguessable number in addition to its earlier one.
   * @throws InvalidFields with the faults of each line, BadTable
   */
  async take(actor: Actor, file: UploadedFile): Promise<BatchDto> {
    const lines = await this.read(await file.bytes());
    const errors = lines.flatMap(({ at, line }) => faults(line).map((one) => ofLine(at, one)));
    errors.push(...(await this.duplicates(lines)));
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
      lines.push({ at, line: normalized(valuesOf(list.named, cells)) });
      if (lines.length > MAX_LINES) {
        throw new InvalidFields([ofLine(at, fault('list-too-long', { max: MAX_LINES }))]);
      }
    }
    if (lines.length === 0) {
      throw new InvalidFields([ofLine(2, fault('no-certificates'))]);
    }
    return lines;
  }

  /** Faults for earlier numbers that are already in the list or in the register. */
  private async duplicates(lines: { at: number; line: Line }[]): Promise<FieldError[]> {
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

  /**
   * Finds the people with these addresses, and adds missing ones without notifying them: they are
   * notified when the certificate is issued.
   */
  private async holdersOf(lines: Line[]): Promise<Map<string, string>> {
    const withEmail = lines.filter(({ email }) => email);
    // If several lines share an address, the first one names the person.
    const byEmail = new Map(withEmail.toReversed().map((line) => [emailOf(line), line]));
    const holders = await this.newcomers.lockAddressOwners([...byEmail.keys()]);
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

/** A fault of a cell, pointing to its heading. */
const wrong = (field: Field, code: string, params?: Params): Fault => ({
  pointer: `/${headingOf(field)}`,
  ...fault(code, params),
});

const days = ['startsOn', 'endsOn', 'issuedOn', 'expiresOn'] as const;

/** Normalises the dates and the language of a line where they can be parsed. */
function normalized(line: Line): Line {
  const read = { ...line };
  for (const field of days) if (line[field]) read[field] = dayAsTyped(line[field]);
  if (line.language) read.language = languageIn(line.language) ?? line.language;
  return read;
}

const ofLine = (at: number, { pointer = '', ...rest }: Fault): FieldError => ({
  pointer: `/lines/${at}${pointer}`,
  ...rest,
});

/** The form in which numbers are compared: ignores case, spaces and dashes. */
const numberForm = (text: string): string =>
  normalForm(text, 'NFKC')
    .toUpperCase()
    .replace(/[\s._/\u2010-\u2015-]/g, '');

/** The same in SQL; must match the expression of the index. */
const formOf = (column: Sql): Sql =>
  sql`upper(regexp_replace(normalize(${column}, NFKC), '[\\s._/\u2010-\u2015-]', '', 'g'))`;

/** Reads hours in the digits of any script; null when they are not a whole number. */
function hoursIn(text: string): number | null {
  const digits = /^(\d{1,4})(?:[.,]0{1,5})?$/.exec(asciiDigits(text))?.[1];
  return digits ? Number(digits) : null;
}

/** Faults in the order of a line's dates; ignores invalid dates, which are reported separately. */
function dateOrderFaults({ startsOn, endsOn, issuedOn, expiresOn }: Line): Fault[] {
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

/** Validates a line. */
function faults(line: Line): Fault[] {
  const found: Fault[] = [];
  for (const field of needed) {
    if (!line[field]) found.push(wrong(field, 'required'));
  }
  for (const [field, text] of Object.entries(line) as [Field, string][]) {
    if (text.length > MAX_TEXT) found.push(wrong(field, 'too-long', { max: MAX_TEXT }));
    if (hasOddCharacters(text)) found.push(wrong(field, 'control-characters'));
  }
  for (const field of ['latinName', 'nativeName', 'title'] as const) {
    const text = line[field] ?? '';
    const odd = text.length <= MAX_TEXT ? nameFault(text) : undefined;
    if (odd) found.push(wrong(field, odd.code, odd.params));
  }
  for (const field of days) {
    const day = line[field];
    if (isBuddhistDay(day)) found.push(wrong(field, 'buddhist-era'));
    else if (day && !isPrintableDay(day)) found.push(wrong(field, 'not-iso-day'));
  }
  found.push(...dateOrderFaults(line));
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
