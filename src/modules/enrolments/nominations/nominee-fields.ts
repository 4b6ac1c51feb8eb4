import { isTimeZone } from 'class-validator';
import { headingKey } from '../../../platform/files/read-table.js';
import { emailInCell, emailsInCell, isEmailAddress, looksLikeEmail } from '../../../platform/http/email.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import { hasOddCharacters } from '../../../platform/http/fields.js';
import { type Fault, fault, type Params } from '../../../platform/i18n/fault.js';
import { languages } from '../../../platform/i18n/localised-text.js';
import { pageLanguages, wordIn } from '../../../platform/i18n/sentences.js';
import { asciiDigits } from '../../../platform/text/digits.js';
import { nameFault } from '../../../platform/text/name-fault.js';
import { countryByName } from '../../people/country-names.js';
import { stakeholderGroups } from '../../people/person.entity.js';
import type { NomineeField } from './nominee-columns.js';

/** A line as it was typed: only what is not empty. */
export type TypedLine = Partial<Record<NomineeField, string>>;

/** A line as it is meant. */
export interface Nominee {
  email: string;
  latinName: string;
  nativeName: string | null;
  memberState: string | null;
  organisation: string | null;
  stakeholderGroup: string | null;
  language: string;
  /** null: that of their country. */
  timeZone: string | null;
  rank: number | null;
}

/** Characters of one cell. */
const MAX_TEXT = 200;

/** The last rank there is. */
export const MAX_RANK = 10_000;

/** What the pages call something, in each of their languages, and the code of it. */
const shown = (prefix: string, codes: readonly string[]) =>
  pageLanguages.flatMap((language) =>
    codes.map((code): [string, string] => [headingKey(wordIn(language, prefix, code)), code]),
  );

/** The languages by their names in all of them. */
const ofLanguages = languages.flatMap((locale) => {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return languages.map((code): [string, string] => [headingKey(names.of(code) ?? code), code]);
});

const languageNames = new Map<string, string>([
  ...ofLanguages,
  ...languages.map((code): [string, string] => [code, code]),
]);

const groups = new Map<string, string>([
  ...shown('common.group_', stakeholderGroups),
  ...stakeholderGroups.map((group): [string, string] => [group, group]),
  ['government', 'official'],
  ['government official', 'official'],
  ['private sector', 'private-sector'],
  ['entrepreneur', 'private-sector'],
  ['scholar', 'researcher'],
  ['young scholar', 'researcher'],
  ['civil society', 'civil-society'],
  ['ngo', 'civil-society'],
]);

/** A rank in the digits of any script, as spreadsheets write it too: "03" and "4.0". */
function rankIn(text: string): number | null {
  const digits = /^0{0,5}([1-9]\d{0,4})(?:[.,]0{1,5})?$/.exec(asciiDigits(text))?.[1];
  return digits && Number(digits) <= MAX_RANK ? Number(digits) : null;
}

/** What is wrong with a field of a line. */
const wrong = (field: NomineeField, code: string, params?: Params): Fault => ({
  pointer: `/${field}`,
  ...fault(code, params),
});

const { tooLong, required, notEmail, notTimeZone, controlCharacters } = fieldFaults;

/** Codes only: the sentence names no field of a form. */
const at = (field: NomineeField, { code, params }: Fault): Fault => wrong(field, code, params);

function textFaults(line: TypedLine): Fault[] {
  const faults: Fault[] = [];
  for (const [field, text] of Object.entries(line) as [NomineeField, string][]) {
    if (text.length > MAX_TEXT) faults.push(at(field, tooLong(MAX_TEXT)));
    if (hasOddCharacters(text)) faults.push(at(field, controlCharacters));
  }
  for (const field of ['latinName', 'nativeName', 'organisation'] as const) {
    const text = line[field] ?? '';
    const found = text.length <= MAX_TEXT ? nameFault(text) : undefined;
    if (found) faults.push(wrong(field, found.code, found.params));
  }
  return faults;
}

/** Reads one line: what it means, or what is wrong with it. */
export function readNominee(line: TypedLine): Nominee | { faults: Fault[] } {
  const faults = textFaults(line);
  const lookUp = (
    field: NomineeField,
    words: ReadonlyMap<string, string>,
    or: Fault,
  ): string | null => {
    const typed = line[field];
    const found = typed === undefined ? null : words.get(headingKey(typed));
    if (found === undefined) faults.push(or);
    return found ?? null;
  };
  const email = emailInCell(line.email ?? '');
  if (!email) faults.push(at('email', required));
  else if (emailsInCell(line.email ?? '').length > 1) faults.push(wrong('email', 'several-emails'));
  else if (!isEmailAddress(email)) faults.push(at('email', notEmail));
  if (!line.latinName) faults.push(at('latinName', required));
  const memberState = lookUp('memberState', countryByName, wrong('memberState', 'not-country'));
  const group = wrong('stakeholderGroup', 'not-group', { group: stakeholderGroups });
  const stakeholderGroup = lookUp('stakeholderGroup', groups, group);
  const notLanguage = wrong('language', 'not-language-of-list', { language: languages });
  const language = lookUp('language', languageNames, notLanguage);
  if (line.timeZone && !isTimeZone(line.timeZone)) faults.push(at('timeZone', notTimeZone));
  const rank = line.rank ? rankIn(line.rank) : null;
  if (line.rank && rank === null) faults.push(wrong('rank', 'not-rank', { max: MAX_RANK }));
  if (faults.length > 0) return { faults };
  return {
    email,
    latinName: line.latinName as string,
    nativeName: line.nativeName ?? null,
    memberState,
    organisation: line.organisation ?? null,
    stakeholderGroup,
    language: language ?? 'en',
    timeZone: line.timeZone ?? null,
    rank,
  };
}

/** What a column without a heading, or under the wrong one, seems to hold. */
export const holds: Partial<Record<NomineeField, (text: string) => boolean>> = {
  email: (text) => looksLikeEmail(emailInCell(text)),
  memberState: (text) => countryByName.has(headingKey(text)),
  stakeholderGroup: (text) => groups.has(headingKey(text)),
  language: (text) => languageNames.has(headingKey(text)),
  rank: (text) => rankIn(text) !== null,
};
