import { isTimeZone } from 'class-validator';
import { isEmailAddress, looksLikeEmail } from '../../../platform/http/email.js';
import { hasOddCharacters } from '../../../platform/http/fields.js';
import { faultTexts, lineFault } from '../../../platform/http/plain-line.js';
import { languages } from '../../../platform/i18n/localised-text.js';
import { memberStateCodes } from '../../people/member-states.js';
import { stakeholderGroups } from '../../people/person.entity.js';

/** The columns of a list of nominees, in the order of the template. */
export const nomineeFields = [
  'email',
  'latinName',
  'nativeName',
  'memberState',
  'organisation',
  'stakeholderGroup',
  'language',
  'timeZone',
  'rank',
] as const;
export type NomineeField = (typeof nomineeFields)[number];

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
  timeZone: string;
  rank: number | null;
}

/** The last rank there is. */
export const MAX_RANK = 10_000;

/** Headings people write, as the fields they mean; compared in small letters. */
export const headings: Record<string, NomineeField> = {
  email: 'email',
  'e-mail': 'email',
  'email address': 'email',
  mail: 'email',
  邮箱: 'email',
  อีเมล: 'email',
  អ៊ីមែល: 'email',
  surel: 'email',
  name: 'latinName',
  'latin name': 'latinName',
  'full name': 'latinName',
  'name in english': 'latinName',
  拼音: 'latinName',
  nama: 'latinName',
  'họ và tên': 'latinName',
  'họ tên': 'latinName',
  'native name': 'nativeName',
  'name in own script': 'nativeName',
  姓名: 'nativeName',
  ชื่อ: 'nativeName',
  ឈ្មោះ: 'nativeName',
  language: 'language',
  'time zone': 'timeZone',
  timezone: 'timeZone',
  organisation: 'organisation',
  organization: 'organisation',
  agency: 'organisation',
  institution: 'organisation',
  ministry: 'organisation',
  单位: 'organisation',
  หน่วยงาน: 'organisation',
  ស្ថាប័ន: 'organisation',
  instansi: 'organisation',
  'cơ quan': 'organisation',
  'stakeholder group': 'stakeholderGroup',
  group: 'stakeholderGroup',
  'member state': 'memberState',
  state: 'memberState',
  country: 'memberState',
  rank: 'rank',
  priority: 'rank',
};

const key = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ');

/** The field that a heading means. */
export const fieldOf = (heading: string): NomineeField | undefined => headings[key(heading)];

const english = (type: 'region' | 'language', codes: readonly string[]) =>
  languages.flatMap((locale) => {
    const names = new Intl.DisplayNames([locale], { type });
    return codes.map((code): [string, string] => [key(names.of(code) ?? code), code]);
  });

/** States by code and by name in every language of the programme. */
const stateNames = new Map<string, string>([
  ...english('region', memberStateCodes),
  ...memberStateCodes.map((code): [string, string] => [key(code), code]),
  ['viet nam', 'VN'],
  ['lao pdr', 'LA'],
  ['brunei darussalam', 'BN'],
  ['burma', 'MM'],
  ['east timor', 'TL'],
  ['prc', 'CN'],
]);

const languageNames = new Map<string, string>([
  ...english('language', languages),
  ...languages.map((code): [string, string] => [code, code]),
]);

const groups = new Map<string, string>([
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

const isRank = (text: string) => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= MAX_RANK;

/** Looks a word up, or says what would be one. */
function looked<T>(
  words: Map<string, T>,
  typed: string | undefined,
  fault: string,
  faults: string[],
): T | null {
  if (typed === undefined) return null;
  const found = words.get(key(typed));
  if (found === undefined) faults.push(fault);
  return found ?? null;
}

/** Reads one line: what it means, or what is wrong with it, in words. */
export function readNominee(line: TypedLine): Nominee | { faults: string[] } {
  const faults: string[] = [];
  for (const [field, text] of Object.entries(line)) {
    if (text.length > 200) faults.push(`${field} must have at most 200 characters`);
    if (hasOddCharacters(text)) faults.push(`${field} contains control characters; remove them`);
  }
  for (const field of ['latinName', 'nativeName', 'organisation'] as const) {
    const text = line[field] ?? '';
    const fault = text.length <= 200 ? lineFault(text) : undefined;
    if (fault) faults.push(`${field} ${faultTexts[fault]}`);
  }
  const email = line.email?.toLowerCase() ?? '';
  if (!email) faults.push('email is missing');
  else if (!isEmailAddress(email))
    faults.push('email must be an e-mail address, such as name@example.org');
  if (!line.latinName) faults.push('name is missing');
  const memberState = looked(
    stateNames,
    line.memberState,
    'member state is none of the twelve',
    faults,
  );
  const group = `group must be one of: ${stakeholderGroups.join(', ')}`;
  const stakeholderGroup = looked(groups, line.stakeholderGroup, group, faults);
  const language = looked(
    languageNames,
    line.language,
    `language must be one of: ${languages.join(', ')}`,
    faults,
  );
  if (line.timeZone && !isTimeZone(line.timeZone))
    faults.push('time zone must be one, such as Asia/Bangkok');
  if (line.rank && !isRank(line.rank)) faults.push('rank must be a whole number from 1');
  if (faults.length > 0) return { faults };
  return {
    email,
    latinName: line.latinName as string,
    nativeName: line.nativeName ?? null,
    memberState,
    organisation: line.organisation ?? null,
    stakeholderGroup,
    language: language ?? 'en',
    timeZone: line.timeZone ?? 'UTC',
    rank: line.rank ? Number(line.rank) : null,
  };
}

/** What a column without a heading, or under the wrong one, seems to hold. */
export const holds: Partial<Record<NomineeField, (text: string) => boolean>> = {
  email: looksLikeEmail,
  memberState: (text) => stateNames.has(key(text)),
  stakeholderGroup: (text) => groups.has(key(text)),
  language: (text) => languageNames.has(key(text)),
  rank: isRank,
};
